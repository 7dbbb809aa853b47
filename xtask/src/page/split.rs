//! Splitting: what the page does not need at first becomes parts of its module, each fetched when it is wanted.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::project;

/// The folder of the parts in the site. In it stands one folder, named by the version of the module that the parts belong to.
pub(crate) const PARTS: &str = "parts";

/// The script that fetches parts.
const LOADER: &str = "load.js";

/// A module in two.
pub(super) struct Split {
    /// What the page starts with, still to be bound.
    pub(super) rest: Vec<u8>,
    /// The files of the parts.
    pub(super) parts: Vec<PathBuf>,
}

/// Where the script that fetches parts of a version stands in the site, as pages name it.
pub(super) fn loader(version: &str) -> String {
    format!("{PARTS}/{version}/{LOADER}")
}

/// The version that the parts in the site belong to.
pub(super) fn version(site: &Path) -> Result<String> {
    let parts = site.join(PARTS);
    let folder = fs::read_dir(&parts)
        .with_context(|| project::shown(&parts))?
        .next()
        .context("the page has no parts")?;
    Ok(folder?.file_name().to_string_lossy().into_owned())
}

/// Lays the parts of a module into the site, in the place of those of other versions. The page asks for parts of its own version only:
/// when the site has moved on, they are missing, and the page says so.
pub(super) fn split(module: &[u8], name: &str, version: &str, site: &Path) -> Result<Split> {
    let all = site.join(PARTS);
    if all.exists() {
        fs::remove_dir_all(&all)?;
    }
    let folder = all.join(version);
    fs::create_dir_all(&folder)?;
    let rest_file = folder.join("rest.wasm");
    let link = format!("./{}", loader(version));
    let script = format!("../../{name}.js");
    let mut options = Options::new(module);
    options.output_dir = site;
    options.main_out_path = &rest_file;
    options.link_name = &link;
    options.main_module = &script;
    let made = transform(options)
        .map_err(|why| anyhow!("{why:#}"))
        .with_context(|| format!("{name} cannot be split"))?;
    // The loader looks for them beside itself.
    let beside = |part: PathBuf| -> Result<PathBuf> {
        let to = folder.join(part.file_name().context("a part without a name")?);
        fs::rename(part, &to)?;
        Ok(to)
    };
    let parts = made
        .split_modules
        .into_iter()
        .map(beside)
        .collect::<Result<_>>()?;
    let rest = fs::read(&rest_file)?;
    fs::remove_file(&rest_file)?;
    Ok(Split { rest, parts })
}

/// Drops the names of a module's functions, which only people read.
pub(super) fn drop_names(module: &[u8]) -> Option<Vec<u8>> {
    /// The magic word and the version.
    const HEAD: usize = 8;
    /// Sections without a meaning for browsers; each begins with its name.
    const CUSTOM: u8 = 0;
    let mut kept = module.get(..HEAD)?.to_vec();
    let mut rest = module.get(HEAD..)?;
    while let Some((kind, after_kind)) = rest.split_first() {
        let (size, body) = leb128(after_kind)?;
        let after = body.get(size..)?;
        let whole = &rest[..rest.len() - after.len()];
        let is_names = || {
            let (length, name) = leb128(body)?;
            Some(name.get(..length)? == b"name")
        };
        if *kind != CUSTOM || !is_names()? {
            kept.extend_from_slice(whole);
        }
        rest = after;
    }
    Some(kept)
}

/// A number as WebAssembly writes sizes: seven bits in each byte, the lowest first; and what follows.
fn leb128(mut bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (byte, after) = bytes.split_first()?;
        bytes = after;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some((number, bytes));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{drop_names, leb128};

    #[test]
    fn sizes_are_read_over_several_bytes() {
        assert_eq!(leb128(&[0x05, 9]), Some((5, &[9][..])));
        assert_eq!(leb128(&[0xe5, 0x8e, 0x26]), Some((624_485, &[][..])));
        assert_eq!(leb128(&[0x80]), None);
    }

    #[test]
    fn only_the_names_are_dropped() {
        let head = b"\0asm\x01\0\0\0".as_slice();
        let types = [1, 1, 0].as_slice();
        let names = b"\0\x07\x04name\x01\0".as_slice();
        let other = b"\0\x06\x05names".as_slice();
        let module = [head, types, names, other].concat();
        assert_eq!(drop_names(&module), Some([head, types, other].concat()));
        assert_eq!(drop_names(&[head, types, &names[..4]].concat()), None);
    }
}
