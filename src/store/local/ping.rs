//! Whether the server answers: the first packet of a session, by hand, so that it takes milliseconds and no program.

use std::{
    io::{Read, Write},
    os::unix::net::UnixStream,
    path::Path,
    time::Duration,
};

use super::OWNER;

pub(super) const SOCKET: &str = ".s.PGSQL.5432";

/// Protocol 3.0.
const VERSION: u32 = 3 << 16;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ping {
    Up,
    /// It is there, but lets nobody in yet, or nobody in any more.
    Busy,
    Down,
    /// It lets others in; this is why not us.
    Refused(String),
}

pub(super) fn ping(socket_dir: &Path) -> Ping {
    let Ok(mut server) = UnixStream::connect(socket_dir.join(SOCKET)) else {
        return Ping::Down;
    };
    let mut answer = [0; 1024];
    let read = server
        .set_read_timeout(Some(Duration::from_secs(3)))
        .and_then(|()| server.write_all(&hello()))
        .and_then(|()| server.read(&mut answer));
    match read.map(|length| &answer[..length]) {
        Ok([b'R', ..]) => {
            // Goodbye: without it the server notes a broken line.
            let _ = server.write_all(&[b'X', 0, 0, 0, 4]);
            Ping::Up
        }
        Ok(error @ [b'E', ..]) => refused(error),
        _ => Ping::Busy,
    }
}

fn hello() -> Vec<u8> {
    let body = format!("user\0{OWNER}\0database\0postgres\0application_name\0ping\0\0");
    let length = u32::try_from(body.len() + 8).unwrap_or(0);
    let mut packet = length.to_be_bytes().to_vec();
    packet.extend(VERSION.to_be_bytes());
    packet.extend(body.as_bytes());
    packet
}

fn refused(error: &[u8]) -> Ping {
    match field(error, b'C').as_str() {
        "57P03" => Ping::Busy,
        // Full of people is as up as can be.
        "53300" => Ping::Up,
        _ => Ping::Refused(field(error, b'M')),
    }
}

/// After the kind and the length, each field is a letter and a text that ends with a zero.
fn field(error: &[u8], letter: u8) -> String {
    error
        .get(5..)
        .unwrap_or_default()
        .split(|byte| *byte == 0)
        .find(|field| field.first() == Some(&letter))
        .map(|field| String::from_utf8_lossy(&field[1..]).into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: &str) -> Vec<u8> {
        format!("E\0\0\0\x20SFATAL\0C{code}\0Mno way in\0\0").into_bytes()
    }

    #[test]
    fn a_server_that_starts_is_busy_and_a_full_one_is_up() {
        assert_eq!(refused(&error("57P03")), Ping::Busy);
        assert_eq!(refused(&error("53300")), Ping::Up);
        assert_eq!(refused(&error("28000")), Ping::Refused("no way in".into()));
    }
}
