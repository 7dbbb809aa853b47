//! Bytes as one number.

/// The bytes as one number (FNV-1a): tells versions and accidents apart, not forgeries.
pub fn hash(bytes: &[u8]) -> u64 {
    let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// The hash of a value as it is shipped.
pub fn hash_of(value: &impl serde::Serialize) -> u64 {
    // What is taught is plain data: it always can be written.
    postcard::to_allocvec(value).map_or(0, |bytes| hash(&bytes))
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn the_hash_is_fnv_1a() {
        // The vectors of draft-eastlake-fnv, appendix C.
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
