//! Lots: which of the candidates a number that nobody could know picks.

/// The position of the one drawn among `candidates`, for a random `seed`; `None` where nobody can be drawn.
///
/// The candidates stand in the order in which the record prints them, so anybody can check the drawing: it is the remainder of the
/// seed divided by their number. With 64 random bits and a few hundred candidates no name is favoured by more than one in 10^16.
pub fn draw(candidates: usize, seed: u64) -> Option<usize> {
    let count = u64::try_from(candidates).ok().filter(|count| *count > 0)?;
    usize::try_from(seed % count).ok()
}
