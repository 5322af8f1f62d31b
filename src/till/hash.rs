//! PINs and codes as they are kept: hashed, so slowly that nobody tries many.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

/// Memory in KiB, passes and lanes: the second of OWASP's equals, 19 MiB. A
/// check takes some 100 ms on a laptop of ten years ago.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// A new hash, as a PHC string.
#[expect(
    clippy::expect_used,
    reason = "costs and lengths are constants that Argon2 takes; a test hashes with them"
)]
pub fn hash(secret: &str, salt: [u8; 16]) -> String {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).expect("costs within Argon2's bounds");
    let salt = SaltString::encode_b64(&salt).expect("16 bytes are a salt");

    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password(secret.as_bytes(), &salt)
        .expect("a secret of some characters")
        .to_string()
}

/// Whether a hash is that of a secret. One that cannot be read is nobody's.
pub fn is_of(hash: &str, secret: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(secret.as_bytes(), &hash)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_of_its_secret_alone() {
        let kept = hash("4815", [7; 16]);

        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(is_of(&kept, "4815"));
        assert!(!is_of(&kept, "4816"));
        assert!(!is_of("4815", "4815"));
        assert_ne!(kept, hash("4815", [8; 16]));
    }
}
