//! Key slots: how a protected store is opened.
//!
//! A protected store is encrypted with 32 random bytes, its own key, which are written down nowhere. Beside the store, and beside each
//! copy of it, stands a small file `<store>.keys`, in which that key lies sealed several times: once under the passphrase, once under
//! the recovery code, and, beside the store itself, once under what the keyring of a computer keeps where an officer wishes it. So another passphrase seals the same key anew, and not a page of the store is rewritten; and a copy is opened with
//! the passphrase of its day. `docs/decisions/0020-protection.md` says why.

mod found;

use crate::{OpenFault, header::beside, open};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::{
    Key, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest, Sha256};
use std::{fmt, fs, io, path::Path};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The form of the file this program writes.
const FORM: u32 = 1;
/// What the file of the keys is called after the store, and what the one is called that is about to be it.
pub(crate) const KEYS: &str = ".keys";
const NEXT: &str = ".keys.next";
/// How every protected store begins; eight random bytes that tell one from another follow. They are SQLCipher's salt.
const BEGINNING: &[u8; 8] = b"PLNYSAFE";
/// After how many minutes without a key or a click a protected store is locked, where nobody has said otherwise.
const LOCK_AFTER: u32 = 15;
/// The figures of recovery codes: none looks like another.
const FIGURES: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many figures say what a recovery code is; two more say whether they were copied rightly.
const CODE: usize = 26;

/// The first bytes of a protected store: the same in each of its copies, and in the file of its keys.
pub(crate) type Mark = [u8; 16];

/// What opens a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreKey {
    /// Nothing: a store that is not protected.
    Plain,
    /// The passphrase of the store. Where the store is not protected, it is not asked for.
    Passphrase(Phrase),
    /// The recovery code that was printed when it was protected.
    RecoveryCode(Phrase),
    /// Either of the two: somebody who has forgotten the passphrase types the code where a passphrase is asked for.
    Typed(Phrase),
    /// What the keyring of this computer keeps for the store: see [`ForKeyring`].
    Kept(Phrase),
    /// The key itself, as a store that is open holds it.
    Known(Secret),
}

/// What an officer typed and nobody else is to see. It is never shown, not even where something is written down for a technician,
/// and is wiped out of memory when it is done with.
#[derive(Clone, PartialEq, Eq)]
pub struct Phrase(Zeroizing<String>);

impl Phrase {
    /// However it was typed: the same letters are the same passphrase on every machine.
    pub fn new(typed: &str) -> Self {
        Self(Zeroizing::new(typed.nfc().collect()))
    }

    /// What was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase(…)")
    }
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::from)
    }
}

impl From<String> for Phrase {
    /// What was typed is wiped out where it stood.
    fn from(typed: String) -> Self {
        Self::new(&Zeroizing::new(typed))
    }
}

/// The key of a protected store, and the slots it lies sealed in. Wiped out of memory when the store is closed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    key: Zeroizing<[u8; 32]>,
    slots: Slots,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// How much work one guess at a passphrase is (RFC 9106).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory: u32,
    /// How often it is gone over.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// What a passphrase costs: 256 MiB, three times over. About a second.
    pub const PASSPHRASE: Self = Self { memory: 256 << 10, passes: 3, lanes: 1 };
    /// What a recovery code costs, and what a keyring keeps: they are random, and cannot be guessed at any speed.
    const RANDOM: Self = Self { memory: 19 << 10, passes: 2, lanes: 1 };
    /// More than this no file of keys may ask of a machine.
    const MOST: Self = Self { memory: 1 << 20, passes: 10, lanes: 4 };

    /// The key that a passphrase makes, with nothing else known.
    fn stretch(self, typed: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, OpenFault> {
        let broken = |fault: argon2::Error| OpenFault::KeysDamaged(fault.to_string());
        let params = Params::new(self.memory, self.passes, self.lanes, Some(32)).map_err(broken)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let (mut made, mut memory) = (Zeroizing::new([0; 32]), Zeroizing::new(Vec::new()));
        // Asked for, and not just taken: a machine that has none left would end the program.
        memory.try_reserve_exact(argon2.params().block_count()).map_err(|_| OpenFault::NoMemory)?;
        memory.resize(argon2.params().block_count(), Block::new());
        argon2.hash_password_into_with_memory(typed, salt, made.as_mut(), memory.as_mut_slice()).map_err(broken)?;
        Ok(made)
    }
}

/// What a slot is opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Opens {
    Passphrase,
    RecoveryCode,
    Keyring,
}

/// A further slot for a store, and what the keyring of this computer is to keep so that it opens it. Nothing is opened by it before the
/// store has taken it: [`Store::open_by_keyring`](crate::Store::open_by_keyring).
#[derive(Debug)]
pub struct ForKeyring {
    store: Mark,
    slot: Slot,
    secret: Phrase,
}

impl ForKeyring {
    /// Under which name the keyring is to keep it.
    pub fn name(&self) -> String {
        hex(&self.store)
    }

    /// What it is to keep.
    pub fn secret(&self) -> &Phrase {
        &self.secret
    }
}

/// The key of the store, sealed once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    opens: Opens,
    cost: Cost,
    salt: Hex<16>,
    nonce: Hex<24>,
    sealed: Hex<48>,
}

/// The slots of a store: what stands in the file of its keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slots {
    form: u32,
    store: Hex<16>,
    lock_after: u32,
    slots: Vec<Slot>,
}

/// Bytes, written as hexadecimal figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hex<const N: usize>([u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes = unhex(&String::deserialize(from)?).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| D::Error::custom("not so many hexadecimal figures"))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let figures: Vec<u8> = text.chars().map(|c| c.to_digit(16).map(|n| n as u8)).collect::<Option<_>>()?;
    figures.len().is_multiple_of(2).then(|| figures.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

fn random<const N: usize>() -> Result<[u8; N], OpenFault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|fault| OpenFault::Io(io::Error::other(fault.to_string())))?;
    Ok(bytes)
}

/// The mark of a protected store, by the first bytes of its file.
pub(crate) fn mark_of(header: &[u8]) -> Option<Mark> {
    header.get(..16).filter(|mark| mark.starts_with(BEGINNING)).and_then(|mark| mark.try_into().ok())
}

impl Slot {
    /// Seals a key for a store. What else the slot says cannot be changed without the seal breaking.
    fn seal(opens: Opens, cost: Cost, typed: &[u8], store: Mark, key: &[u8; 32]) -> Result<Self, OpenFault> {
        let mut slot = Self { opens, cost, salt: Hex(random()?), nonce: Hex(random()?), sealed: Hex([0; 48]) };
        let sealed = slot
            .cipher(typed)?
            .encrypt(XNonce::from_slice(&slot.nonce.0), Payload { msg: key, aad: &slot.bound_to(store) });
        let sealed = sealed.ok().and_then(|sealed| sealed.try_into().ok());
        slot.sealed = Hex(sealed.ok_or_else(|| OpenFault::KeysDamaged("nothing was sealed".into()))?);
        Ok(slot)
    }

    /// The key, where this opens it.
    fn open(&self, typed: &[u8], store: Mark) -> Result<Option<Zeroizing<[u8; 32]>>, OpenFault> {
        let opened = self
            .cipher(typed)?
            .decrypt(XNonce::from_slice(&self.nonce.0), Payload { msg: &self.sealed.0, aad: &self.bound_to(store) });
        let Ok(opened) = opened.map(Zeroizing::new) else { return Ok(None) };
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(&opened);
        Ok(Some(key))
    }

    fn cipher(&self, typed: &[u8]) -> Result<XChaCha20Poly1305, OpenFault> {
        Ok(XChaCha20Poly1305::new(Key::from_slice(self.cost.stretch(typed, &self.salt.0)?.as_ref())))
    }

    fn bound_to(&self, store: Mark) -> Vec<u8> {
        let Cost { memory, passes, lanes } = self.cost;
        format!("plenary {FORM} {:?} {memory} {passes} {lanes} {}", self.opens, hex(&store)).into_bytes()
    }
}

impl Slots {
    /// What stands in a file of keys: a line of JSON, and below it the SHA-256 of that line, so that a file that was damaged is not
    /// taken for a wrong passphrase.
    fn parse(text: &str) -> Result<Self, OpenFault> {
        let damaged = |what: &str| OpenFault::KeysDamaged(what.into());
        let (line, sum) = text.split_once('\n').ok_or_else(|| damaged("it is cut off"))?;
        if hex(&Sha256::digest(line)) != sum.trim_end() {
            return Err(damaged("its sum is wrong"));
        }
        #[derive(Deserialize)]
        struct Form {
            form: u32,
        }
        let told = |fault: serde_json::Error| OpenFault::KeysDamaged(fault.to_string());
        match serde_json::from_str(line).map_err(told)? {
            Form { form: FORM } => {}
            Form { form } => return Err(OpenFault::Newer { found: form, known: FORM }),
        }
        let slots: Self = serde_json::from_str(line).map_err(told)?;
        let Cost { memory, passes, lanes } = Cost::MOST;
        match slots
            .slots
            .iter()
            .all(|slot| slot.cost.memory <= memory && slot.cost.passes <= passes && slot.cost.lanes <= lanes)
        {
            true => Ok(slots),
            false => Err(damaged("it asks for more work than this program does")),
        }
    }

    fn text(&self) -> String {
        let line = serde_json::to_string(self).unwrap_or_default();
        let sum = hex(&Sha256::digest(&line));
        format!("{line}\n{sum}\n")
    }

    fn write_beside(&self, store: &Path) -> io::Result<()> {
        open::write(&beside(store, KEYS), self.text().as_bytes())
    }

    fn in_keyring(&self) -> Option<String> {
        self.slots.iter().any(|slot| slot.opens == Opens::Keyring).then(|| hex(&self.store.0))
    }

    fn without_keyring(mut self) -> Self {
        self.slots.retain(|slot| slot.opens != Opens::Keyring);
        self
    }

    /// Opens the slots of one kind; `None` where none of them opens.
    fn open(&self, opens: Opens, typed: &[u8]) -> Result<Option<Secret>, OpenFault> {
        for slot in self.slots.iter().filter(|slot| slot.opens == opens) {
            if let Some(key) = slot.open(typed, self.store.0)? {
                return Ok(Some(Secret { key, slots: self.clone() }));
            }
        }
        Ok(None)
    }
}

impl StoreKey {
    /// The secret that opens a store whose file begins with this mark.
    pub(crate) fn open(&self, store: &Path, mark: Mark) -> Result<Secret, OpenFault> {
        match self {
            Self::Plain => Err(OpenFault::Protected),
            Self::Known(secret) if secret.mark() == mark => Ok(secret.clone()),
            Self::Known(_) => Err(OpenFault::OtherSecret),
            Self::Passphrase(phrase) => Slots::of(store, mark)?
                .open(Opens::Passphrase, phrase.as_str().as_bytes())?
                .ok_or(OpenFault::WrongPassphrase),
            Self::Kept(secret) => Slots::of(store, mark)?
                .open(Opens::Keyring, secret.as_str().as_bytes())?
                .ok_or(OpenFault::WrongInKeyring),
            Self::Typed(typed) => {
                let slots = Slots::of(store, mark)?;
                // The code first, which costs less; what reads as one may be a passphrase all the same.
                if let Some(code) = read_code(typed.as_str())
                    && let Some(secret) = slots.open(Opens::RecoveryCode, code.as_slice())?
                {
                    return Ok(secret);
                }
                slots.open(Opens::Passphrase, typed.as_str().as_bytes())?.ok_or(OpenFault::WrongPassphrase)
            }
            Self::RecoveryCode(code) => {
                let read = read_code(code.as_str()).ok_or(OpenFault::MistypedCode)?;
                Slots::of(store, mark)?.open(Opens::RecoveryCode, read.as_slice())?.ok_or(OpenFault::WrongCode)
            }
        }
    }

    /// A key that is known, or none.
    pub(crate) fn known(secret: Option<&Secret>) -> Self {
        secret.map_or(Self::Plain, |secret| Self::Known(secret.clone()))
    }
}

impl Secret {
    /// A new key, sealed under a passphrase and under a recovery code, which is given here and nowhere again.
    pub(crate) fn new(passphrase: &Phrase, cost: Cost) -> Result<(Self, Phrase), OpenFault> {
        let (mut mark, key) = ([0; 16], Zeroizing::new(random()?));
        mark[..8].copy_from_slice(BEGINNING);
        mark[8..].copy_from_slice(&random::<8>()?);
        let slots = Slots { form: FORM, store: Hex(mark), lock_after: LOCK_AFTER, slots: Vec::new() };
        Self { key, slots }.with_passphrase(passphrase, cost)?.with_recovery_code()
    }

    /// The same key under another passphrase; the one before opens nothing any more.
    pub(crate) fn with_passphrase(self, passphrase: &Phrase, cost: Cost) -> Result<Self, OpenFault> {
        self.sealed_anew(Opens::Passphrase, cost, passphrase.as_str().as_bytes())
    }

    /// The same key under another recovery code; the one before opens nothing any more.
    pub(crate) fn with_recovery_code(self) -> Result<(Self, Phrase), OpenFault> {
        let bytes = Zeroizing::new(random::<16>()?);
        Ok((self.sealed_anew(Opens::RecoveryCode, Cost::RANDOM, bytes.as_slice())?, write_code(&bytes)))
    }

    fn sealed_anew(self, opens: Opens, cost: Cost, typed: &[u8]) -> Result<Self, OpenFault> {
        let slot = Slot::seal(opens, cost, typed, self.mark(), &self.key)?;
        Ok(self.with(slot))
    }

    /// With a slot in the place of the one of its kind.
    fn with(mut self, slot: Slot) -> Self {
        self.slots.slots.retain(|there| there.opens != slot.opens);
        self.slots.slots.push(slot);
        self
    }

    /// The same key under something random that a keyring is to keep.
    pub(crate) fn for_keyring(&self) -> Result<ForKeyring, OpenFault> {
        let secret = Phrase::new(&Zeroizing::new(hex(Zeroizing::new(random::<32>()?).as_ref())));
        let slot = Slot::seal(Opens::Keyring, Cost::RANDOM, secret.as_str().as_bytes(), self.mark(), &self.key)?;
        Ok(ForKeyring { store: self.mark(), slot, secret })
    }

    /// Opened by what a keyring keeps from now on, in the place of what one kept before; unless it was made for another store.
    pub(crate) fn with_keyring(self, made: ForKeyring) -> Result<Self, OpenFault> {
        if made.store == self.mark() { Ok(self.with(made.slot)) } else { Err(OpenFault::OtherSecret) }
    }

    /// Opened by no keyring any more.
    pub(crate) fn without_keyring(self) -> Self {
        Self { slots: self.slots.without_keyring(), ..self }
    }

    /// Under which name a keyring keeps what opens it, where one does.
    pub(crate) fn in_keyring(&self) -> Option<String> {
        self.slots.in_keyring()
    }

    /// The same key, with the store locked after so many minutes without a key or a click; 0 for never.
    pub(crate) fn locked_after(mut self, minutes: u32) -> Self {
        self.slots.lock_after = minutes;
        self
    }

    pub(crate) fn lock_after(&self) -> u32 {
        self.slots.lock_after
    }

    pub(crate) fn mark(&self) -> Mark {
        self.slots.store.0
    }

    /// Whether a passphrase opens it.
    pub(crate) fn opens_with(&self, passphrase: &Phrase) -> Result<bool, OpenFault> {
        Ok(self.slots.open(Opens::Passphrase, passphrase.as_str().as_bytes())?.is_some())
    }

    /// What SQLCipher is told: the key itself and the salt, so that it stretches nothing and every copy begins alike.
    pub(crate) fn for_engine(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}{}'", *Zeroizing::new(hex(self.key.as_ref())), hex(&self.mark())))
    }

    /// Puts the keys beside the store: whole, and on the disk when this returns.
    pub(crate) fn write_beside(&self, store: &Path) -> io::Result<()> {
        self.slots.write_beside(store)
    }

    /// Puts the keys beside a copy of the store. A copy goes elsewhere: what the keyring of this computer keeps does not open it.
    pub(crate) fn write_beside_copy(&self, copy: &Path) -> io::Result<()> {
        self.slots.clone().without_keyring().write_beside(copy)
    }

    /// Puts the keys beside a store that is about to take the place of the one that is there.
    pub(crate) fn announce(&self, store: &Path) -> io::Result<()> {
        open::write(&beside(store, NEXT), self.slots.text().as_bytes())
    }

    /// The announced keys are those of the store that is there now.
    pub(crate) fn settle(store: &Path) -> io::Result<()> {
        open::put_in_place(&beside(store, NEXT), &beside(store, KEYS))
    }

    /// Seals a text that stands beside the store, such as what a copy holds.
    pub(crate) fn seal(&self, text: &[u8]) -> Result<String, OpenFault> {
        let nonce = random::<24>()?;
        let sealed = self.beside_cipher().encrypt(XNonce::from_slice(&nonce), text);
        let sealed = sealed.map_err(|_| OpenFault::KeysDamaged("nothing was sealed".into()))?;
        Ok(hex(&[nonce.as_slice(), sealed.as_slice()].concat()))
    }

    /// The text that was sealed with this key; `None` where it was another one, or the text was changed.
    pub(crate) fn unseal(&self, sealed: &str) -> Option<Vec<u8>> {
        let bytes = unhex(sealed).filter(|bytes| bytes.len() > 24)?;
        self.beside_cipher().decrypt(XNonce::from_slice(&bytes[..24]), &bytes[24..]).ok()
    }

    /// One key for one purpose: the pages of the store are encrypted with another.
    fn beside_cipher(&self) -> XChaCha20Poly1305 {
        let mut hash = Sha256::new();
        hash.update(b"plenary, beside the store\0");
        hash.update(self.key.as_ref());
        XChaCha20Poly1305::new(&hash.finalize())
    }
}

/// A recovery code as it is printed: groups of four figures, of which the last two check the others.
fn write_code(bytes: &[u8; 16]) -> Phrase {
    let number = u128::from_be_bytes(*bytes);
    // 130 bits in 26 figures; the last two bits are none.
    let value = |at: usize| (if at < 25 { number >> (123 - 5 * at) } else { number << 2 } & 31) as u32;
    let values: Vec<u32> = (0..CODE).map(value).collect();
    let sum = code_sum(&values);
    let mut text = Zeroizing::new(String::with_capacity(34));
    for (at, value) in values.iter().chain(&[sum >> 5, sum & 31]).enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(FIGURES[*value as usize]));
    }
    Phrase(text)
}

/// What a recovery code says, however it was typed: small letters, spaces, an O for a nought. `None` where a figure is wrong or missing.
fn read_code(typed: &str) -> Option<Zeroizing<[u8; 16]>> {
    let values: Vec<u32> = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—'))
        .map(|c| {
            let figure = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            FIGURES.iter().position(|known| char::from(*known) == figure).map(|at| at as u32)
        })
        .collect::<Option<_>>()?;
    let (said, sum) = values.split_at_checked(CODE)?;
    if *sum != [code_sum(said) >> 5, code_sum(said) & 31] || said[CODE - 1] & 3 != 0 {
        return None;
    }
    let number = said[..25].iter().fold(0_u128, |number, value| number << 5 | u128::from(*value));
    Some(Zeroizing::new((number << 3 | u128::from(said[25] >> 2)).to_be_bytes()))
}

/// The figures weighed by their places, modulo a prime: no figure that is read wrongly, and no two that change places, go unnoticed.
fn code_sum(values: &[u32]) -> u32 {
    values.iter().zip(1..).map(|(value, place)| value * place).sum::<u32>() % 1021
}

/// Puts the keys of a store beside a copy of it, also where nobody here knows what opens them.
pub(crate) fn copy_keys(store: &Path, copy: &Path) -> Result<(), OpenFault> {
    match Slots::read(&keys_of(store)) {
        Ok(Some(slots)) => slots.without_keyring().write_beside(copy)?,
        Ok(None) => {}
        // What cannot be read stays as it is.
        Err(_) => open::write(&keys_of(copy), &fs::read(keys_of(store))?)?,
    }
    Ok(())
}

/// The mark of a protected store, by the keys beside it; `None` where there are none that can be read.
pub(crate) fn mark_beside(store: &Path) -> Option<Mark> {
    Some(Slots::read(&keys_of(store)).ok()??.store.0)
}

/// Under which name the keyring of this computer may keep what opens a store, by the keys beside it; `None` where it was never asked to.
pub(crate) fn in_keyring(store: &Path) -> Result<Option<String>, OpenFault> {
    Ok(Slots::read(&keys_of(store))?.and_then(|slots| slots.in_keyring()))
}

/// Where the keys of a store stand.
pub(crate) fn keys_of(store: &Path) -> std::path::PathBuf {
    beside(store, KEYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIGHT: Cost = Cost { memory: 64, passes: 1, lanes: 1 };

    #[test]
    fn the_known_answer_of_argon2id_is_given() {
        // RFC 9106, section 5.3.
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let mut tag = [0; 32];
        Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
            .unwrap()
            .hash_password_into(&[1; 32], &[2; 16], &mut tag)
            .unwrap();
        assert_eq!(hex(&tag), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn the_known_answer_of_the_seal_is_given() {
        // draft-irtf-cfrg-xchacha, appendix A.3.1.
        let bytes = |from: u8, many: u8| (from..from + many).collect::<Vec<u8>>();
        let msg = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let aad = unhex("50515253c0c1c2c3c4c5c6c7").unwrap();
        let sealed = XChaCha20Poly1305::new(Key::from_slice(&bytes(0x80, 32)))
            .encrypt(XNonce::from_slice(&bytes(0x40, 24)), Payload { msg, aad: &aad })
            .unwrap();
        assert_eq!(hex(&sealed[..16]), "bd6d179d3e83d43b9576579493c0e939");
        assert_eq!(hex(&sealed[msg.len()..]), "c0875924c1c7987947deafd8780acf49");
    }

    #[test]
    fn a_key_is_found_by_its_passphrase_and_its_code_and_by_nothing_else() {
        let (secret, code) = Secret::new(&Phrase::new("correct horse battery"), LIGHT).unwrap();
        let slots = Slots::parse(&secret.slots.text()).unwrap();
        let opened = |opens, typed: &[u8]| slots.open(opens, typed).unwrap();
        assert_eq!(opened(Opens::Passphrase, b"correct horse battery"), Some(secret.clone()));
        assert_eq!(opened(Opens::Passphrase, b"correct horse batterz"), None);
        assert_eq!(opened(Opens::Passphrase, b""), None);
        let read = read_code(code.as_str()).unwrap();
        assert_eq!(opened(Opens::RecoveryCode, read.as_slice()), Some(secret.clone()));
        assert_eq!(opened(Opens::Passphrase, read.as_slice()), None, "a code is no passphrase");
        let (renewed, next) = secret.clone().with_recovery_code().unwrap();
        assert_eq!(renewed.slots.open(Opens::RecoveryCode, read.as_slice()).unwrap(), None, "the old code is no code");
        assert_ne!(next, code);
        let changed = renewed.with_passphrase(&Phrase::new("another one"), LIGHT).unwrap();
        assert_eq!(changed.slots.open(Opens::Passphrase, b"correct horse battery").unwrap(), None);
        assert_eq!(changed.slots.open(Opens::Passphrase, b"another one").unwrap().unwrap().key, secret.key);
    }

    #[test]
    fn a_file_of_keys_that_was_changed_is_damaged_and_no_wrong_passphrase() {
        let text = Secret::new(&Phrase::new("correct horse battery"), LIGHT).unwrap().0.slots.text();
        for at in 0..text.len() - 1 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(Slots::parse(&changed).unwrap_err().code(), "keys_damaged", "byte {at}");
        }
        for cut in [0, 1, text.len() / 2, text.len() - 2] {
            assert_eq!(Slots::parse(&text[..cut]).unwrap_err().code(), "keys_damaged", "cut at {cut}");
        }
        let summed = |line: String| format!("{line}\n{}\n", hex(&Sha256::digest(&line)));
        let line = text.lines().next().unwrap();
        let newer = summed(line.replace("\"form\":1", "\"form\":2"));
        assert_eq!(Slots::parse(&newer).unwrap_err().code(), "store_newer");
        let greedy = summed(line.replace("\"memory\":64", "\"memory\":4000000"));
        assert_eq!(Slots::parse(&greedy).unwrap_err().code(), "keys_damaged");
        // Who gives it less work to do, or another store, breaks the seal.
        for changed in
            [line.replace("\"passes\":1", "\"passes\":2"), line.replace("504c4e5953414645", "504c4e5953414646")]
        {
            let slots = Slots::parse(&summed(changed)).unwrap();
            assert_eq!(slots.open(Opens::Passphrase, b"correct horse battery").unwrap(), None);
        }
    }

    #[test]
    fn a_recovery_code_is_read_however_it_was_typed_and_never_read_wrongly() {
        for bytes in [[0; 16], [255; 16], *b"0123456789abcdef", random().unwrap()] {
            let code = write_code(&bytes);
            let text = code.as_str();
            assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 7], "{text}");
            let reads = |typed: &str| read_code(typed).map(|read| *read);
            for typed in [
                text.to_owned(),
                text.to_lowercase(),
                text.replace('-', " "),
                text.replace('-', ""),
                text.replace('0', "O").replace('1', "l"),
            ] {
                assert_eq!(reads(&typed), Some(bytes), "{typed}");
            }
            let figures: Vec<char> = text.chars().filter(|c| *c != '-').collect();
            let of = |figures: &[char]| figures.iter().collect::<String>();
            for at in 0..figures.len() {
                for other in FIGURES.iter().map(|other| char::from(*other)).filter(|other| *other != figures[at]) {
                    let mut wrong = figures.clone();
                    wrong[at] = other;
                    assert_eq!(reads(&of(&wrong)), None, "figure {at} of {text}");
                }
                let mut swapped = figures.clone();
                swapped.swap(at, (at + 1) % CODE);
                assert!(swapped == figures || reads(&of(&swapped)).is_none(), "figures {at} of {text}");
            }
            for typed in ["", "0000", &text[..30], &format!("{text}0"), "ÄÖÜ"] {
                assert_eq!(reads(typed), None, "{typed}");
            }
        }
    }

    #[test]
    fn letters_are_the_same_however_a_keyboard_puts_them_together() {
        assert_eq!(Phrase::new("\u{1112}\u{1161}\u{11ab}글"), Phrase::new("한글"));
        assert_eq!(format!("{:?}", StoreKey::Passphrase(Phrase::new("secret"))), "Passphrase(Phrase(…))");
    }
}
