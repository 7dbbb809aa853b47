//! What a scenario file means where it says nothing: the same as in a plain city of the core.

use split_isles_core::scenario::{Attachment, LinkQuality};
use split_isles_core::units::{Span, Time};

pub(crate) const SEED: u64 = 1;
pub(crate) const UNTIL: Time = Time::from_ms(30_000);
pub(crate) const ROAD: LinkQuality = LinkQuality::steady(Span::from_ms(200));
pub(crate) const BRIDGE: LinkQuality = LinkQuality::steady(Span::from_ms(500));
pub(crate) const DISK: Span = Span::ZERO;
pub(crate) const CITIZENS: [&str; 5] = ["Okafor", "Lindqvist", "Haddad", "Moreau", "Tanaka"];
pub(crate) const HOUSES: [&str; 4] = ["No. 3", "No. 7", "No. 9", "No. 12"];
/// The one account: its name and what it holds at first.
pub(crate) const KEY: (&str, i32) = ("account_balance", 0);
pub(crate) const ATTACHMENT: Attachment = Attachment::Roaming;
/// Far longer than an election: what users really feel of an outage is this.
pub(crate) const TIMEOUT: Span = Span::from_s(6);
pub(crate) const RETRIES: u8 = 4;
pub(crate) const RETRY_AFTER: Span = Span::from_ms(1_400);
