//! Two short tones: a high one when a scan was taken, a low one when not.
//!
//! They are played by whatever player the system has (`pw-play`, `paplay`,
//! `aplay`), found once at start. An audio library would have to be built and
//! shipped for two beeps, and the bell of X is off on most desktops. Where
//! there is no player the till is silent, and nothing else changes.
//!
//! A thread of its own starts the player and waits for its end, so that the
//! window never does and no process is left behind.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// What is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A scan was taken: high.
    Taken,
    /// It was not: low.
    Refused,
}

impl Tone {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Taken, Self::Refused];

    /// Its name, as its file's.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Refused => "refused",
        }
    }

    /// It as a WAV file.
    #[must_use]
    pub const fn wav(self) -> &'static [u8] {
        match self {
            Self::Taken => include_bytes!("../assets/sounds/taken.wav"),
            Self::Refused => include_bytes!("../assets/sounds/refused.wav"),
        }
    }
}

/// Players and what each is told before the file, the likeliest first.
const PLAYERS: [(&str, &[&str]); 3] = [("pw-play", &[]), ("paplay", &[]), ("aplay", &["-q"])];

/// How often a player that plays is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// How often, until one that hangs is ended: after two seconds.
const LOOKS: u32 = 100;

/// Where tones are sent to. The default one is silent.
#[derive(Debug, Clone, Default)]
pub struct Speaker {
    tones: Option<Sender<Tone>>,
}

impl Speaker {
    /// A speaker that plays, with its tones as files in `folder`, by a player
    /// that is found in the folders of `path`. Silent when it cannot.
    #[must_use]
    pub fn start(folder: Option<PathBuf>, path: Option<&OsStr>) -> Self {
        let (Some(folder), Some(player)) = (folder, path.and_then(Player::find)) else {
            return Self::default();
        };
        let (tones, heard) = mpsc::channel();
        let thread = thread::Builder::new().name(String::from("sound"));

        match thread.spawn(move || player.play_all(&folder, &heard)) {
            Ok(_) => Self::to(tones),
            Err(_) => Self::default(),
        }
    }

    /// A speaker whose tones somebody else hears.
    #[must_use]
    pub fn to(tones: Sender<Tone>) -> Self {
        Self { tones: Some(tones) }
    }

    /// Plays a tone, as soon as the one before is over. Never waits.
    pub fn play(&self, tone: Tone) {
        if let Some(tones) = &self.tones {
            // Nobody listens any more when the program ends.
            let _ = tones.send(tone);
        }
    }
}

/// A program that plays a file.
#[derive(Debug)]
struct Player {
    program: PathBuf,
    arguments: &'static [&'static str],
}

impl Player {
    fn find(path: &OsStr) -> Option<Self> {
        let folders: Vec<PathBuf> = std::env::split_paths(path).collect();

        PLAYERS.iter().find_map(|(name, arguments)| {
            let program = folders
                .iter()
                .map(|folder| folder.join(name))
                .find(|program| program.is_file())?;

            Some(Self { program, arguments })
        })
    }

    /// Plays what is sent, until nobody sends any more. What comes while a tone
    /// is played is played after it, but of many only one: a refusal if there
    /// was any.
    fn play_all(&self, folder: &Path, tones: &Receiver<Tone>) {
        if write(folder).is_err() {
            return;
        }
        let mut next = None;

        while let Some(tone) = next.take().or_else(|| tones.recv().ok()) {
            // What cannot be played is not heard.
            if let Ok(child) = self.start(&file(folder, tone)) {
                next = wait(child, tones);
            }
        }
    }

    fn start(&self, file: &Path) -> std::io::Result<Child> {
        Command::new(&self.program)
            .args(self.arguments)
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
    }
}

/// Waits for a player, and ends one that hangs. Answers with what to play next.
fn wait(mut child: Child, tones: &Receiver<Tone>) -> Option<Tone> {
    let mut next = None;
    let mut looks = 0;

    while looks < LOOKS {
        match tones.recv_timeout(LOOK) {
            Ok(Tone::Refused) => next = Some(Tone::Refused),
            Ok(Tone::Taken) => next = next.or(Some(Tone::Taken)),
            Err(RecvTimeoutError::Timeout) => {
                looks += 1;
                if !matches!(child.try_wait(), Ok(None)) {
                    return next;
                }
            }
            // It ends by itself.
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if looks == LOOKS {
        let _ = child.kill();
    }
    let _ = child.wait();

    next
}

fn file(folder: &Path, tone: Tone) -> PathBuf {
    folder.join(tone.name()).with_extension("wav")
}

/// Writes the tones where a player can read them.
fn write(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for tone in Tone::ALL {
        fs::write(file(folder, tone), tone.wav())?;
    }

    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Samples a second.
    const RATE: u32 = 22_050;

    /// A sine of so many hertz and milliseconds, as a WAV file: one channel of
    /// 16 bits. It swells and dies away within 5 ms, else it would click.
    fn sine(hertz: f64, ms: u32) -> Vec<u8> {
        let count = RATE * ms / 1_000;
        let edge = f64::from(RATE) * 0.005;
        let mut samples = Vec::new();
        for at in 0..count {
            let from_edge = f64::from(at.min(count - 1 - at));
            let loud = 0.5 * (from_edge / edge).min(1.0);
            let phase = std::f64::consts::TAU * hertz * f64::from(at) / f64::from(RATE);
            let sample = (phase.sin() * loud * f64::from(i16::MAX)).round() as i16;
            samples.extend(sample.to_le_bytes());
        }

        let size = samples.len() as u32;
        let mut wav = Vec::from(*b"RIFF");
        wav.extend((36 + size).to_le_bytes());
        wav.extend(b"WAVEfmt ");
        wav.extend(16u32.to_le_bytes());
        for half in [1u16, 1] {
            wav.extend(half.to_le_bytes());
        }
        wav.extend(RATE.to_le_bytes());
        wav.extend((RATE * 2).to_le_bytes());
        for half in [2u16, 16] {
            wav.extend(half.to_le_bytes());
        }
        wav.extend(b"data");
        wav.extend(size.to_le_bytes());
        wav.extend(samples);
        wav
    }

    /// `GERAI_BLESS=1 cargo test --lib sound` writes them anew.
    #[test]
    fn the_tones_are_these_two_sines() {
        for (tone, hertz, ms) in [(Tone::Taken, 1_760.0, 70), (Tone::Refused, 220.0, 260)] {
            let wav = sine(hertz, ms);
            if std::env::var_os("GERAI_BLESS").is_some() {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sounds");
                fs::write(file(&folder, tone), &wav).unwrap();
            } else {
                // Sines of different machines may differ in the last bit.
                let is_near = |(made, kept): (&[u8], &[u8])| {
                    let level = |pair: &[u8]| i32::from(i16::from_le_bytes([pair[0], pair[1]]));
                    (level(made) - level(kept)).abs() <= 1
                };
                assert_eq!(wav.len(), tone.wav().len());
                assert_eq!(wav[..44], tone.wav()[..44]);
                assert!(wav.chunks(2).zip(tone.wav().chunks(2)).all(is_near));
            }
        }
    }

    #[cfg(unix)]
    fn player(folder: &Path, script: &str) {
        use std::os::unix::fs::PermissionsExt;

        let program = folder.join("aplay");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The player of this test says in a pipe what it was told to play.
    #[cfg(unix)]
    #[test]
    fn a_player_that_is_there_plays_and_one_that_is_not_is_not_missed() {
        use std::io::{BufRead, BufReader};

        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("heard");
        let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        player(
            folder.path(),
            &format!("echo \"$1 $2\" > {}", pipe.display()),
        );

        let sounds = folder.path().join("sounds");
        let speaker = Speaker::start(Some(sounds.clone()), Some(folder.path().as_os_str()));
        speaker.play(Tone::Refused);
        // Opening waits until the player writes.
        let mut said = String::new();
        let pipe = fs::File::open(&pipe).unwrap();
        let _ = BufReader::new(pipe).read_line(&mut said).unwrap();
        assert_eq!(
            said,
            format!("-q {}\n", file(&sounds, Tone::Refused).display())
        );
        assert_eq!(
            fs::read(file(&sounds, Tone::Taken)).unwrap(),
            Tone::Taken.wav()
        );

        let empty = tempfile::tempdir().unwrap();
        let silent = Speaker::start(Some(sounds), Some(empty.path().as_os_str()));
        assert!(silent.tones.is_none());
        silent.play(Tone::Taken);
    }

    #[cfg(unix)]
    #[test]
    fn of_many_tones_one_is_played_next_and_a_refusal_is_not_swallowed() {
        let (tones, heard) = mpsc::channel();
        for tone in [Tone::Taken, Tone::Refused, Tone::Taken] {
            tones.send(tone).unwrap();
        }
        let child = Command::new("true").spawn().unwrap();
        assert_eq!(wait(child, &heard), Some(Tone::Refused));

        // Nobody sends any more; the process is waited for all the same.
        drop(tones);
        let child = Command::new("true").spawn().unwrap();
        let process = child.id();
        assert_eq!(wait(child, &heard), None);
        assert!(!Path::new(&format!("/proc/{process}")).exists());
    }
}
