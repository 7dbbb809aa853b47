//! What every view needs: Leptos, with our signals in place of its own.

pub(crate) use leptos::prelude::*;

pub(crate) use crate::signals::{Memo, RwSignal, Signal};
