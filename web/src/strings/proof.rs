//! Phrases put to the test (`stringTest=double|long|rtl|xss` in the address): whether the page has room for a longer language, for one that is read from
//! right to left, and whether a phrase ever becomes markup.

use super::Text;

/// Stands in every phrase that was lengthened: what is put together of such phrases is not lengthened again.
const MARK: char = '\u{2063}';

/// What is done to every phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StringTest {
    /// It is said twice.
    Double,
    /// It is said four times.
    Long,
    /// It is set from right to left, and so is the page.
    Rtl,
    /// It has markup in it, which must be seen as text.
    Xss,
}

impl StringTest {
    /// A test by its name in the address.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "double" => Some(Self::Double),
            "long" => Some(Self::Long),
            "rtl" => Some(Self::Rtl),
            "xss" => Some(Self::Xss),
            _ => None,
        }
    }

    fn put(self, text: Text) -> Text {
        match self {
            Self::Rtl => format!("\u{2067}{text}\u{2069}").into(),
            Self::Double | Self::Long | Self::Xss if text.is_empty() || text.contains(MARK) => text,
            Self::Double => format!("{text}{MARK} {text}").into(),
            Self::Long => format!("{text}{MARK} {text} {text} {text}").into(),
            Self::Xss => format!("{MARK}<img src=x onerror=alert(1)>{text}").into(),
        }
    }
}

/// A phrase as it is shown.
#[cfg(not(test))]
pub(crate) fn tested(text: Text) -> Text {
    match crate::asked::asked().string_test {
        None => text,
        Some(test) => test.put(text),
    }
}

/// A phrase as it is shown.
#[cfg(test)]
pub(crate) fn tested(text: Text) -> Text {
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_put_to_the_test_once_however_it_is_put_together() {
        let twice = |test: StringTest| {
            let inner = test.put("Hall A".into());
            test.put(format!("{inner}: Leader").into()).into_owned()
        };
        assert_eq!(twice(StringTest::Double), "Hall A\u{2063} Hall A: Leader");
        assert_eq!(twice(StringTest::Xss).matches("<img").count(), 1);
        assert_eq!(StringTest::Long.put(Text::default()), "");
        assert_eq!(StringTest::named("double"), Some(StringTest::Double));
        assert_eq!(StringTest::named("doubled"), None);
    }
}
