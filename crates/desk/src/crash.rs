//! What a crash leaves behind: not the memory of the program, in which every name, and the key of the store, would stand in the open.

/// Has the system write no image of this program's memory when it crashes, nor of that of the programs it starts. Hosts call it
/// before anything else.
pub fn leave_no_image() {
    // Where the system hands images to a program of its own, a limit of nothing is passed over; one of a single byte is the sign for
    // none at all, and too little for a file (core(5), and the kernel's `do_coredump`). Elsewhere than on Unix the system asks first.
    #[cfg(unix)]
    // A machine whose limit is nothing already lets nobody raise it, and need not.
    let _ = rlimit::Resource::CORE.set(1, 1);
}
