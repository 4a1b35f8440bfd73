//! Slices of the caller's memory, for calls on the path of a media packet: one function of each kind that says what the
//! caller promises. Everything else goes through [`crate::call`].

use std::slice;

/// Bytes to read.
///
/// # Safety
/// `at` is null or has `length` readable bytes that nobody writes to during the call.
pub unsafe fn bytes<'a>(at: *const u8, length: usize, most: usize) -> Option<&'a [u8]> {
    if at.is_null() || length > most {
        return None;
    }
    // SAFETY: not null, and the caller promises the length, which is below the limit.
    Some(unsafe { slice::from_raw_parts(at, length) })
}

/// Elements to read and write.
///
/// # Safety
/// `at` is null or has `length` aligned, valid elements that nobody else uses during the call.
pub unsafe fn elements<'a, T>(at: *mut T, length: usize, most: usize) -> Option<&'a mut [T]> {
    if at.is_null() || length > most {
        return None;
    }
    // SAFETY: not null, and the caller promises the length, which is below the limit.
    Some(unsafe { slice::from_raw_parts_mut(at, length) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ptr;

    #[test]
    fn null_and_too_long_are_refused_unread() {
        let mut byte = 7u8;
        // SAFETY: null is allowed, a length beyond the limit is refused, one byte is there.
        unsafe {
            assert_eq!(bytes(ptr::null(), 1, 8), None);
            assert_eq!(bytes(&raw const byte, 9, 8), None);
            assert_eq!(bytes(&raw const byte, 1, 8), Some(&[7u8][..]));
            assert_eq!(elements(ptr::null_mut::<u8>(), 1, 8), None);
            assert_eq!(elements(&raw mut byte, 9, 8), None);
            assert_eq!(elements(&raw mut byte, 1, 8), Some(&mut [7u8][..]));
        }
    }
}
