//! One number for a whole run: equal natively and in WebAssembly, or the promise of determinism is broken.

use core::hash::{Hash, Hasher};

use crate::event::Event;

use super::World;

/// The fingerprint of nothing.
pub(super) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// Mixes whole numbers without regard to the machine's word size.
struct Mixer(u64);

impl Mixer {
    const fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.mix(u64::from(*byte));
        }
    }

    fn write_u8(&mut self, word: u8) {
        self.mix(u64::from(word));
    }

    fn write_u16(&mut self, word: u16) {
        self.mix(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.mix(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.mix(word);
    }

    fn write_usize(&mut self, word: usize) {
        self.mix(word as u64);
    }

    fn write_i32(&mut self, word: i32) {
        self.mix(u64::from(word.cast_unsigned()));
    }

    fn write_i64(&mut self, word: i64) {
        self.mix(word.cast_unsigned());
    }

    fn write_isize(&mut self, word: isize) {
        self.mix((word as i64).cast_unsigned());
    }
}

/// The fingerprint with one more event.
pub(super) fn with(fingerprint: u64, event: &Event) -> u64 {
    let mut mixer = Mixer(fingerprint);
    event.hash(&mut mixer);
    mixer.0
}

impl World {
    /// The fingerprint of the run so far: of every event, and of what every hall holds now.
    pub fn fingerprint(&self) -> u64 {
        let mut mixer = Mixer(self.fingerprint);
        self.now.hash(&mut mixer);
        for hall in self.hall_ids() {
            self.belief(hall).hash(&mut mixer);
            let Some(mind) = self.mind(hall) else {
                continue;
            };
            (mind.term(), mind.vote(), mind.commit_index()).hash(&mut mixer);
            mind.log().base().hash(&mut mixer);
            for entry in mind.log().entries(crate::units::Index::ZERO) {
                entry.hash(&mut mixer);
            }
            mind.state().hash(&mut mixer);
            for hash in mind
                .store()
                .into_iter()
                .flat_map(crate::mechanism::leaderless::Leaderless::hashes)
            {
                hash.hash(&mut mixer);
            }
        }
        mixer.finish()
    }
}
