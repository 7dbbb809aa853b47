//! Drawing a number before one leads: from nowhere (a random one), or from the counter that hangs in the archive.
//!
//! Whoever reads the counter and writes one more draws a number that another may draw at the same time: between the two couriers the
//! counter can have moved. Whoever has it moved only from what was read draws a number of its own, or begins again. (Compare-and-swap:
//! IBM System/370, 1970; Herlihy 1991)

use serde::{Deserialize, Serialize};

use crate::effect::{Choice, Effects, Note, Timer};
use crate::mechanism::archive::{ArchiveMessage, ArchiveNote};
use crate::message::Message;
use crate::units::{HallId, Span, Token};

use super::TokenSource;

/// How long a hall waits for the archive before it asks the same again.
const ASK_AGAIN: Span = Span::from_ms(1_500);

/// A number that is being drawn, or was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Draw {
    /// None is wanted.
    No,
    /// A random one was asked for.
    Random,
    /// The counter is being read.
    Reading,
    /// The counter is to show this.
    Writing {
        /// What it showed.
        shown: Token,
    },
    /// Here it is.
    Has(Token),
}

/// Where a hall that draws numbers stands with it, as an inspector shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DrawView {
    /// It draws none.
    #[default]
    None,
    /// It waits for the counter.
    Waiting,
    /// It has drawn this one.
    Has(Token),
}

/// A hall's numbers.
#[derive(Clone, Debug)]
pub(super) struct Numbering {
    archive: HallId,
    serial: u32,
    draw: Draw,
}

impl Numbering {
    pub(super) const fn new(archive: HallId) -> Self {
        Self {
            archive,
            serial: 0,
            draw: Draw::No,
        }
    }

    /// The number that was drawn.
    pub(super) const fn number(&self) -> Option<Token> {
        match self.draw {
            Draw::Has(number) => Some(number),
            Draw::No | Draw::Random | Draw::Reading | Draw::Writing { .. } => None,
        }
    }

    pub(super) const fn view(&self) -> DrawView {
        match self.draw {
            Draw::No => DrawView::None,
            Draw::Random | Draw::Reading | Draw::Writing { .. } => DrawView::Waiting,
            Draw::Has(number) => DrawView::Has(number),
        }
    }

    /// Whether a number is wanted or there.
    pub(super) fn is_wanted(&self) -> bool {
        self.draw != Draw::No
    }

    /// The hall would lead: it draws a number.
    pub(super) fn want(&mut self, source: TokenSource, out: &mut Effects) {
        if self.is_wanted() {
            return;
        }
        match source {
            TokenSource::None | TokenSource::Term | TokenSource::Seal | TokenSource::Clock => {}
            TokenSource::Uuid => {
                self.draw = Draw::Random;
                out.choose(Choice::Token, 1, u32::MAX);
            }
            TokenSource::Counter | TokenSource::RacyCounter => {
                self.draw = Draw::Reading;
                self.ask(source, out);
            }
        }
    }

    /// The hall leads no more: its number is worth nothing now.
    pub(super) fn put_back(&mut self, out: &mut Effects) {
        if self.is_wanted() {
            self.draw = Draw::No;
            out.cancel_timer(Timer::Number);
        }
    }

    /// Asks, or asks the same again.
    pub(super) fn ask(&mut self, source: TokenSource, out: &mut Effects) {
        self.serial += 1;
        let serial = self.serial;
        let message = match self.draw {
            Draw::No | Draw::Random | Draw::Has(_) => return,
            Draw::Reading => ArchiveMessage::ReadCounter { serial },
            Draw::Writing { shown } => ArchiveMessage::MoveCounter {
                serial,
                from: (source == TokenSource::Counter).then_some(shown),
                to: next(shown),
            },
        };
        out.send(self.archive, Message::Archive(message));
        out.set_timer(Timer::Number, ASK_AGAIN);
    }

    /// The die has fallen.
    pub(super) fn drawn(&mut self, value: u32, out: &mut Effects) {
        if self.draw == Draw::Random {
            self.has(Token(value), out);
        }
    }

    /// The archive tells what the counter shows, and whether it was moved as asked.
    pub(super) fn hear(
        &mut self,
        source: TokenSource,
        serial: u32,
        shows: Token,
        moved: bool,
        out: &mut Effects,
    ) {
        if serial != self.serial {
            return;
        }
        match self.draw {
            Draw::No | Draw::Random | Draw::Has(_) => {}
            Draw::Writing { shown } if moved => self.has(next(shown), out),
            Draw::Reading | Draw::Writing { .. } => {
                self.draw = Draw::Writing { shown: shows };
                self.ask(source, out);
            }
        }
    }

    fn has(&mut self, number: Token, out: &mut Effects) {
        self.draw = Draw::Has(number);
        out.cancel_timer(Timer::Number);
        out.note(Note::Archive(ArchiveNote::Drew { number }));
    }
}

/// The number after this one.
const fn next(number: Token) -> Token {
    Token(number.0.saturating_add(1))
}
