//! How arguments and results are laid out: numbers big endian, bytes and lists with a length or count of 32 bits before
//! them. `Fields.java` and `Request.java` are the other side.

use std::fmt;

use zeroize::Zeroizing;

/// A request that is not laid out as the function reads it: a fault of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadRequest(pub &'static str);

impl fmt::Display for BadRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for BadRequest {}

type Read<T> = Result<T, BadRequest>;

/// Reads a request. Every length is checked against what is there.
pub struct Input<'a> {
    rest: &'a [u8],
}

impl<'a> Input<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> Read<&'a [u8]> {
        if count > self.rest.len() {
            return Err(BadRequest("the request ends early"));
        }
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Read<[u8; N]> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub fn uint32(&mut self) -> Read<u32> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub fn uint64(&mut self) -> Read<u64> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    pub fn flag(&mut self) -> Read<bool> {
        Ok(self.array::<1>()?[0] != 0)
    }

    pub fn bytes(&mut self) -> Read<&'a [u8]> {
        let length = self.uint32()? as usize;
        self.take(length)
    }

    /// Bytes that are UTF-8.
    pub fn text(&mut self) -> Read<&'a str> {
        std::str::from_utf8(self.bytes()?).map_err(|_| BadRequest("not UTF-8"))
    }

    /// A list of elements. Nothing is allocated for a count that the request cannot hold.
    pub fn list<T>(&mut self, mut element: impl FnMut(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let count = self.uint32()?;
        let mut list = Vec::new();
        for _ in 0..count {
            list.push(element(self)?);
        }
        Ok(list)
    }

    /// Refuses what is left over.
    pub fn end(self) -> Read<()> {
        if self.rest.is_empty() {
            return Ok(());
        }
        Err(BadRequest("the request has bytes left over"))
    }
}

/// Writes a result, which is wiped when it is dropped.
#[derive(Default)]
pub struct Output {
    bytes: Zeroizing<Vec<u8>>,
}

impl Output {
    pub fn uint32(&mut self, value: u32) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    pub fn uint64(&mut self, value: u64) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    pub fn flag(&mut self, value: bool) -> &mut Self {
        self.raw(&[u8::from(value)])
    }

    pub fn bytes(&mut self, value: &[u8]) -> &mut Self {
        let length = u32::try_from(value.len()).expect("results are far below 4 GiB");
        self.uint32(length).raw(value)
    }

    pub fn list<T>(&mut self, values: &[T], mut element: impl FnMut(&mut Self, &T)) -> &mut Self {
        let count = u32::try_from(values.len()).expect("lists are far below 2^32");
        self.uint32(count);
        for value in values {
            element(self, value);
        }
        self
    }

    /// Bytes as they are, for results that are one field only.
    pub fn raw(&mut self, value: &[u8]) -> &mut Self {
        self.make_room(value.len());
        self.bytes.extend_from_slice(value);
        self
    }

    /// Grows by moving to a larger place and wiping the old one, which `Vec` by itself would not.
    fn make_room(&mut self, more: usize) {
        let needed = self.bytes.len() + more;
        if needed > self.bytes.capacity() {
            let mut larger = Zeroizing::new(Vec::with_capacity(needed.next_power_of_two()));
            larger.extend_from_slice(&self.bytes);
            self.bytes = larger;
        }
    }

    /// A copy of exactly the right size, for handing over; this one is wiped.
    pub fn into_boxed(self) -> Box<[u8]> {
        Box::from(self.bytes.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let mut output = Output::default();
        output
            .uint32(7)
            .bytes(b"abc")
            .flag(true)
            .uint64(u64::MAX)
            .list(&[1u32, 2], |o, n| {
                o.uint32(*n);
            });
        let bytes = output.into_boxed();
        let mut input = Input::new(&bytes);
        assert_eq!(input.uint32().unwrap(), 7);
        assert_eq!(input.bytes().unwrap(), b"abc");
        assert!(input.flag().unwrap());
        assert_eq!(input.uint64().unwrap(), u64::MAX);
        assert_eq!(input.list(|i| i.uint32()).unwrap(), vec![1, 2]);
        input.end().unwrap();
    }

    #[test]
    fn a_length_beyond_the_request_is_refused() {
        let mut input = Input::new(&[0xff, 0xff, 0xff, 0xff, 1]);
        assert_eq!(input.bytes(), Err(BadRequest("the request ends early")));
    }

    #[test]
    fn a_count_beyond_the_request_is_refused_without_room_for_it() {
        let mut input = Input::new(&[0xff, 0xff, 0xff, 0xff]);
        let refused = input.list(Input::uint32);
        assert_eq!(refused, Err(BadRequest("the request ends early")));
    }

    #[test]
    fn bytes_left_over_are_refused() {
        let refused = Input::new(&[0]).end();
        assert_eq!(refused, Err(BadRequest("the request has bytes left over")));
    }

    #[test]
    fn text_is_utf_8_or_refused() {
        let mut good = Output::default();
        good.bytes("\u{e9}".as_bytes());
        assert_eq!(Input::new(&good.into_boxed()).text(), Ok("\u{e9}"));
        let mut bad = Output::default();
        bad.bytes(&[0xe9]);
        assert_eq!(
            Input::new(&bad.into_boxed()).text(),
            Err(BadRequest("not UTF-8"))
        );
    }
}
