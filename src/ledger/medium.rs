//! What the data folder lies on. Books live on a disk of their own machine:
//! locks and the write-ahead log do not hold on a network share, and a stick
//! is pulled out.
//!
//! Linux tells it by its tables of mounts and devices. Where they cannot be
//! read, as on other systems, nothing is said against a folder.

use std::fs;
use std::path::{Path, PathBuf};

/// Why a folder is no place for books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It lies on another machine.
    Network,
    /// It lies on something that is pulled out.
    Stick,
}

/// File systems whose files lie elsewhere. Source: the Linux kernel's
/// `Documentation/filesystems` and the names that FUSE helpers give.
const NETWORK: [&str; 14] = [
    "afs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "glusterfs",
    "gvfsd-fuse",
    "ncpfs",
    "nfs",
    "nfs4",
    "rclone",
    "smb3",
    "smbfs",
    "sshfs",
];

/// One line of the table of mounts.
#[derive(Debug, PartialEq, Eq)]
struct Mount {
    point: PathBuf,
    /// The device as `major:minor`.
    device: String,
    file_system: String,
}

/// Why this folder is no place for books; none if nothing speaks against it.
/// A folder that is not made yet is judged by the one that it will lie in.
pub fn unfit(folder: &Path) -> Option<Unfit> {
    let there = folder.ancestors().find(|folder| folder.exists())?;
    let there = there.canonicalize().ok()?;
    let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;

    judge(&there, &mounts, Path::new("/sys/dev/block"))
}

fn judge(folder: &Path, mounts: &str, devices: &Path) -> Option<Unfit> {
    let mount = mounts
        .lines()
        .filter_map(Mount::parse)
        .filter(|mount| folder.starts_with(&mount.point))
        // A later mount hides an earlier one on the same point.
        .max_by_key(|mount| mount.point.as_os_str().len())?;
    let kind = mount.file_system.as_str();

    if NETWORK.contains(&kind.strip_prefix("fuse.").unwrap_or(kind)) {
        return Some(Unfit::Network);
    }

    // A system that runs from a stick does not outlive it either.
    if mount.point == Path::new("/") {
        return None;
    }

    // Where a device hangs is part of the path that its name stands for.
    let device = devices.join(&mount.device).canonicalize().ok()?;
    let hangs_on_usb = device.components().any(|part| {
        part.as_os_str()
            .to_str()
            .is_some_and(|part| part.starts_with("usb"))
    });

    hangs_on_usb.then_some(Unfit::Stick)
}

impl Mount {
    /// Reads a line of `/proc/self/mountinfo`, as proc(5) describes it:
    /// `36 35 98:0 /root /point options optional… - type source options`.
    fn parse(line: &str) -> Option<Self> {
        let (mount, kind) = line.split_once(" - ")?;
        let mut words = mount.split(' ').skip(2);
        let device = words.next()?.to_owned();
        let point = unescape(words.nth(1)?);

        Some(Self {
            point: PathBuf::from(point),
            device,
            file_system: kind.split(' ').next()?.to_owned(),
        })
    }
}

/// Blanks and the backslash stand there as three octal digits.
fn unescape(text: &str) -> String {
    text.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:21 / /proc rw,relatime - proc proc rw
40 22 0:50 / /srv/kantor rw,relatime shared:9 - cifs //server/kantor rw,vers=3.0
41 22 0:51 / /home/kasir/awan rw - fuse.sshfs kasir@server: rw
42 22 8:17 / /media/kasir/STIK\\040BIRU rw,nosuid - vfat /dev/sdb1 rw
43 22 8:33 / /mnt/data rw - fuseblk /dev/sdc1 rw
44 43 0:60 / /mnt/data/nas rw - nfs4 nas:/ rw
";

    /// A tree of devices in which sdb hangs on USB.
    fn devices() -> tempfile::TempDir {
        let sys = tempfile::tempdir().unwrap();
        let block = sys.path().join("block");
        fs::create_dir(&block).unwrap();
        for (number, path) in [
            ("8:2", "pci0/ata1/block/sda/sda2"),
            ("8:17", "pci0/usb2/2-1/host6/block/sdb/sdb1"),
            ("8:33", "pci0/ata2/block/sdc/sdc1"),
        ] {
            let device = sys.path().join("devices").join(path);
            fs::create_dir_all(&device).unwrap();
            #[cfg(unix)]
            std::os::unix::fs::symlink(&device, block.join(number)).unwrap();
        }
        sys
    }

    #[test]
    #[cfg(unix)]
    fn shares_and_sticks_are_told_from_disks() {
        let sys = devices();
        let judge = |folder| judge(Path::new(folder), MOUNTS, &sys.path().join("block"));

        assert_eq!(judge("/home/kasir/.local/share/gerai"), None);
        assert_eq!(judge("/srv/kantor/gerai"), Some(Unfit::Network));
        assert_eq!(judge("/srv/kantor2"), None);
        assert_eq!(judge("/home/kasir/awan"), Some(Unfit::Network));
        assert_eq!(judge("/media/kasir/STIK BIRU/gerai"), Some(Unfit::Stick));
        assert_eq!(judge("/mnt/data/gerai"), None);
        assert_eq!(judge("/mnt/data/nas/gerai"), Some(Unfit::Network));

        let live = MOUNTS.replace("8:2 / / ", "8:17 / / ");
        let block = sys.path().join("block");
        assert_eq!(super::judge(Path::new("/home"), &live, &block), None);
    }

    #[test]
    fn lines_that_are_no_mounts_say_nothing() {
        for line in ["", " - ", "1 2 3", "22 1 8:2 / - ext4"] {
            assert_eq!(Mount::parse(line), None, "{line}");
        }
        assert_eq!(judge(Path::new("/data"), "", Path::new("/none")), None);
    }

    #[test]
    fn a_folder_on_this_machine_is_fit_before_it_is_made() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(unfit(folder.path()), None);
        assert_eq!(unfit(&folder.path().join("books/of/today")), None);
    }
}
