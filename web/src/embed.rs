//! The page within somebody else's page: its layout there, and what the two tell each other. The contract is
//! `static/embed/messages-v1.schema.json`, in words in `docs/EMBEDDING.md`.

mod arrival;
mod call;
mod doing;
mod foot;
mod happening;
mod height;
mod host;
mod joining;
mod loading;
mod message;
mod state;
mod statement;
mod trust;
mod turn;

pub(crate) use self::arrival::arrive;
pub(crate) use self::doing::{Reins, on_reset};
pub(crate) use self::foot::EmbedFoot;
pub(crate) use self::happening::{Extent, Happening, tell};
pub(crate) use self::joining::connect;
pub(crate) use self::trust::{on_entrusted, on_wanted};
pub(crate) use self::turn::{begin_with_lesson, lesson_is_open};
