//! Arrays that were begun and not closed. TOML's own parser tells of everything that it meets within such an array, far below the mistake.

/// Where the innermost array or inline table begins that is open at a place, in bytes.
pub(crate) fn open_at(text: &str, place: usize) -> Option<usize> {
    let (mut open, mut at) = (Vec::new(), 0);
    let bytes = text.as_bytes();
    let place = place.min(bytes.len());
    // At the beginning of a line outside of any array, a bracket begins the name of a table.
    let mut line_begins = true;
    while at < place {
        let byte = bytes[at];
        match byte {
            b'#' => at = after(bytes, at, |rest| rest.starts_with(b"\n")),
            b'"' | b'\'' => {
                at = after_string(bytes, at);
                line_begins = false;
                continue;
            }
            b'[' if line_begins && open.is_empty() => {
                at = after(bytes, at, |rest| rest.starts_with(b"\n"));
            }
            b'[' | b'{' => open.push(at),
            b']' | b'}' => {
                open.pop();
            }
            _ => {}
        }
        line_begins = match bytes.get(at) {
            Some(b'\n') => true,
            Some(byte) if byte.is_ascii_whitespace() => line_begins,
            _ => false,
        };
        at += 1;
    }
    open.pop()
}

/// Whether a line begins a table, or a field.
pub(crate) fn begins_something(line: &str) -> bool {
    let line = line.trim_start();
    let is_name = |name: &str| {
        let plain = |letter: char| letter.is_alphanumeric() || "_-.\"' ".contains(letter);
        !name.is_empty() && name.chars().all(plain)
    };
    let field = line.split_once('=').map(|(name, _)| name.trim_end());
    line.starts_with('[') || field.is_some_and(is_name)
}

/// The next place, from one on, where something is so; the end of the text otherwise.
fn after(bytes: &[u8], from: usize, is_so: impl Fn(&[u8]) -> bool) -> usize {
    let found = (from..bytes.len()).find(|at| is_so(&bytes[*at..]));
    found.unwrap_or(bytes.len())
}

/// Where a string ends that begins at a place. A string of one line ends with the line at the latest.
fn after_string(bytes: &[u8], from: usize) -> usize {
    let quote = bytes[from];
    let three = [quote; 3];
    if bytes[from..].starts_with(&three) {
        let end = after(bytes, from + 3, |rest| rest.starts_with(&three));
        return (end + 3).min(bytes.len());
    }
    let mut at = from + 1;
    while let Some(byte) = bytes.get(at) {
        match *byte {
            b'\\' if quote == b'"' => at += 1,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{begins_something, open_at};

    #[test]
    fn tables_and_fields_begin_something() {
        for line in ["[[script]]", "  [city]", "at = \"6s\"", "a.b=1"] {
            assert!(begins_something(line), "{line}");
        }
        for line in ["\"A\",", "B,", "{ a = 1 },", "", "= 3"] {
            assert!(!begins_something(line), "{line}");
        }
    }

    #[test]
    fn the_innermost_array_that_is_open_is_found() {
        let text = "[[island]]\nname = \"a ] [ b\" # [\nhalls = [\"C\", [1],\n\n[[island]]\n";
        let open = text.find("[\"C\"");
        assert_eq!(open_at(text, text.rfind("[[").unwrap_or(0)), open);
        assert_eq!(open_at(text, text.find("halls").unwrap_or(0)), None);
        assert_eq!(open_at("a = \"\"\"[\"\"\"\nb", 15), None);
        assert_eq!(open_at("a = { b = [1, 2], c", 19), Some(4));
        assert_eq!(open_at("a = 'no end [\nb = [", 19), Some(18));
        assert_eq!(open_at("", 7), None);
    }
}
