//! Control sequences as bytes, and the choice of the shortest among several that do the same.

/// `ESC [ numbers last`. A number of one is left out, as one is what the terminal takes in its place.
pub fn csi(bytes: &mut Vec<u8>, numbers: &[usize], last: u8) {
    bytes.extend(b"\x1b[");
    let told = numbers.iter().rposition(|number| *number != 1);
    for (place, number) in numbers.iter().take(told.map_or(0, |it| it + 1)).enumerate() {
        if place > 0 {
            bytes.push(b';');
        }
        if *number != 1 {
            decimal(bytes, *number);
        }
    }
    bytes.push(last);
}

pub fn decimal(bytes: &mut Vec<u8>, number: usize) {
    if number >= 10 {
        decimal(bytes, number / 10);
    }
    bytes.push(b'0' + (number % 10) as u8);
}

pub type Way<'a> = &'a dyn Fn(&mut Vec<u8>);

/// Takes the way that writes fewest bytes; among equals the first.
pub fn shortest(bytes: &mut Vec<u8>, ways: &[Way]) {
    let start = bytes.len();
    let mut best = None;
    for way in ways {
        let before = bytes.len();
        way(bytes);
        let length = bytes.len() - before;
        match best {
            Some(least) if least <= length => bytes.truncate(before),
            _ => {
                bytes.drain(start..before);
                best = Some(length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_are_left_out() {
        let table: [(&[usize], &str); 6] = [
            (&[1, 1], "\x1b[H"),
            (&[1, 5], "\x1b[;5H"),
            (&[12, 1], "\x1b[12H"),
            (&[3, 40], "\x1b[3;40H"),
            (&[1], "\x1b[H"),
            (&[105], "\x1b[105H"),
        ];
        for (numbers, expected) in table {
            let mut bytes = Vec::new();
            csi(&mut bytes, numbers, b'H');
            assert_eq!(bytes, expected.as_bytes(), "{numbers:?}");
        }
    }

    #[test]
    fn the_shortest_way_is_kept_and_what_stood_before_it_too() {
        let mut bytes = b"before ".to_vec();
        shortest(
            &mut bytes,
            &[
                &|bytes| bytes.extend(b"long way"),
                &|bytes| bytes.extend(b"one"),
                &|bytes| bytes.extend(b"two"),
                &|bytes| bytes.extend(b"longer"),
            ],
        );
        assert_eq!(bytes, b"before one");
    }
}
