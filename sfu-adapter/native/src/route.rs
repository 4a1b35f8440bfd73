//! Socket addresses over the boundary: 24 bytes, `u16 family (4 or 6), u16 port, u32 scope,
//! 16 bytes address` (an IPv4 address uses the first four).

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use crate::status::{Code, Fault};

/// Bytes of one address.
pub const ADDRESS: usize = 24;

/// Bytes of a source and a destination.
pub const ROUTE_BODY: usize = 2 * ADDRESS;

pub fn write_address(address: SocketAddr, to: &mut [u8]) {
    let family: u16 = if address.is_ipv4() { 4 } else { 6 };
    to[0..2].copy_from_slice(&family.to_ne_bytes());
    to[2..4].copy_from_slice(&address.port().to_ne_bytes());
    match address {
        SocketAddr::V4(a) => to[8..12].copy_from_slice(&a.ip().octets()),
        SocketAddr::V6(a) => {
            to[4..8].copy_from_slice(&a.scope_id().to_ne_bytes());
            to[8..24].copy_from_slice(&a.ip().octets());
        }
    }
}

pub fn read_address(from: &[u8]) -> Result<SocketAddr, Fault> {
    let bad = || {
        Fault::new(
            Code::Argument,
            "an address has 24 bytes and a family of 4 or 6",
        )
    };
    let from: &[u8; ADDRESS] = from.try_into().map_err(|_| bad())?;
    let port = u16::from_ne_bytes([from[2], from[3]]);
    match u16::from_ne_bytes([from[0], from[1]]) {
        4 => {
            let ip = Ipv4Addr::new(from[8], from[9], from[10], from[11]);
            Ok(SocketAddr::V4(SocketAddrV4::new(ip, port)))
        }
        6 => {
            let mut octets = [0u8; 16];
            octets.copy_from_slice(&from[8..24]);
            let ip = Ipv6Addr::from(octets);
            let scope = u32::from_ne_bytes([from[4], from[5], from[6], from[7]]);
            Ok(SocketAddr::V6(SocketAddrV6::new(ip, port, 0, scope)))
        }
        _ => Err(bad()),
    }
}

pub fn route_body(source: SocketAddr, destination: SocketAddr) -> [u8; ROUTE_BODY] {
    let mut body = [0u8; ROUTE_BODY];
    write_address(source, &mut body[..ADDRESS]);
    write_address(destination, &mut body[ADDRESS..]);
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_both_families_survive_the_boundary() {
        for text in [
            "127.0.0.1:1",
            "192.0.2.7:65535",
            "[::1]:3478",
            "[2001:db8::5]:9",
        ] {
            let address: SocketAddr = text.parse().unwrap();
            let mut bytes = [0u8; ADDRESS];
            write_address(address, &mut bytes);
            assert_eq!(read_address(&bytes).unwrap(), address);
        }
        assert!(read_address(&[0; ADDRESS]).is_err());
        assert!(read_address(&[4; 3]).is_err());
    }
}
