//! A reusable buffer for path and query.
//!
//! The length of path and query is known only when they are complete. They are written into a buffer that each thread
//! keeps, and then copied, so that they take a single allocation of the exact size.

use std::cell::Cell;

use bytes::Bytes;

thread_local! {
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

const INITIAL: usize = 256;

/// The largest capacity in bytes of a buffer that is kept.
const LARGE: usize = 8 << 10;

/// Returns an empty buffer with spare capacity.
pub(super) fn take() -> Vec<u8> {
    let spare = SPARE.take();
    if spare.capacity() > 0 { spare } else { Vec::with_capacity(INITIAL) }
}

/// Returns the content of a buffer, and keeps the buffer for the next call of [`take`].
pub(super) fn seal(mut buffer: Vec<u8>) -> Bytes {
    if buffer.capacity() > LARGE {
        return buffer.into();
    }
    let sealed = Bytes::copy_from_slice(&buffer);
    buffer.clear();
    SPARE.with(|spare| spare.set(buffer));
    sealed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(length: usize) -> usize {
        let mut buffer = take();
        buffer.resize(length, b'x');
        let address = buffer.as_ptr() as usize;
        assert_eq!(seal(buffer), vec![b'x'; length]);
        address
    }

    #[test]
    fn buffers_are_used_again_unless_they_are_large() {
        assert_eq!(sealed(100), sealed(200));
        assert_eq!(take().len(), 0);
        sealed(LARGE + 1);
        assert!(take().capacity() <= LARGE);
    }
}
