//! What printers this machine may have: queues of its spooler, USB printers,
//! serial lines. Those on the network and on Bluetooth that nothing was bound to
//! are not looked for.

use super::Found;

/// Looks for printers, the likeliest first. Asks the system and no printer, but
/// may take seconds where the system is slow to answer.
#[must_use]
pub fn discover() -> Vec<Found> {
    let mut found = Vec::new();
    #[cfg(windows)]
    found.extend(super::windows::discover());
    #[cfg(target_os = "linux")]
    found.extend(linux::devices(std::path::Path::new("/")));
    #[cfg(unix)]
    found.extend(super::cups::discover());
    found.sort_by_key(Found::likelihood);
    found
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::path::{Path, PathBuf};

    use rustix::fs::{Access, access};
    use rustix::io::Errno;

    use super::Found;
    use crate::printer::Connection;

    /// Serial lines that a printer may be on, by the beginnings of their names.
    /// The ports of the main board are left out: every machine claims four.
    const SERIAL: [&str; 3] = ["ttyUSB", "ttyACM", "rfcomm"];

    pub(super) fn devices(root: &Path) -> Vec<Found> {
        let usb = names(&root.join("sys/class/usbmisc"), &["lp"])
            .into_iter()
            .map(|name| Found {
                name: printer_name(&root.join("sys/class/usbmisc").join(&name).join("device")),
                is_denied: is_denied(&root.join("dev/usb").join(&name)),
                connection: Connection::Device {
                    path: PathBuf::from("/dev/usb").join(name),
                },
            });
        let serial = names(&root.join("sys/class/tty"), &SERIAL)
            .into_iter()
            .map(|name| Found {
                name: usb_name(&root.join("sys/class/tty").join(&name).join("device")),
                is_denied: is_denied(&root.join("dev").join(&name)),
                connection: Connection::Serial {
                    port: format!("/dev/{name}"),
                    baud: 9600,
                    handshake: false,
                },
            });
        usb.chain(serial).collect()
    }

    /// Whether this user may not write to a device.
    fn is_denied(device: &Path) -> bool {
        access(device, Access::WRITE_OK) == Err(Errno::ACCESS)
    }

    fn names(folder: &Path, beginnings: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| beginnings.iter().any(|begin| name.starts_with(begin)))
            .collect();
        names.sort();
        names
    }

    /// What a printer says in its IEEE 1284 id, else its USB device.
    fn printer_name(device: &Path) -> String {
        let id = read(&device.join("ieee1284_id"));
        let field = |keys: [&str; 2]| {
            id.split(';')
                .filter_map(|field| field.split_once(':'))
                .find(|(key, _)| keys.contains(&key.trim()))
                .map_or("", |(_, value)| value.trim())
        };
        let name = format!(
            "{} {}",
            field(["MFG", "MANUFACTURER"]),
            field(["MDL", "MODEL"])
        );
        match name.trim() {
            "" => usb_name(device),
            name => name.into(),
        }
    }

    /// Manufacturer and product of the USB device above; empty where there is
    /// none.
    fn usb_name(device: &Path) -> String {
        let Ok(device) = device.canonicalize() else {
            return String::new();
        };
        for above in device.ancestors().take(4) {
            let product = read(&above.join("product"));
            if !product.is_empty() {
                let maker = read(&above.join("manufacturer"));
                return format!("{maker} {product}").trim().into();
            }
        }
        String::new()
    }

    fn read(path: &Path) -> String {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.trim().into()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn devices_are_found_with_their_names() {
            let root = tempfile::tempdir().unwrap();
            let write = |path: &str, text: &str| {
                let path = root.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            };
            write(
                "sys/class/usbmisc/lp0/device/ieee1284_id",
                "MFG:EPSON;CMD:ESC/POS;MDL:TM-T82;CLS:PRINTER;\n",
            );
            write("sys/class/tty/ttyUSB0/device/product", "USB Serial\n");
            write("sys/class/tty/ttyS0/device/product", "none\n");
            write("sys/class/tty/rfcomm0/dev", "216:0\n");

            let found: Vec<(String, String)> = devices(root.path())
                .into_iter()
                .map(|found| (found.connection.place(), found.name))
                .collect();
            let pair = |place: &str, name: &str| (place.to_owned(), name.to_owned());
            assert_eq!(
                found,
                [
                    pair("/dev/usb/lp0", "EPSON TM-T82"),
                    pair("/dev/rfcomm0", ""),
                    pair("/dev/ttyUSB0", "USB Serial"),
                ]
            );
            assert_eq!(devices(&root.path().join("nowhere")), []);
        }
    }
}
