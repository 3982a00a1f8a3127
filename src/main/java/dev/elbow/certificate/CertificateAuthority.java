package dev.elbow.certificate;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Elbow's own CA, opened or made when it is first needed: who has no HTTPS listener does not pay
/// for it.
public final class CertificateAuthority {
    private final Optional<CaFolder> folder;
    private final Clock clock;
    private @Nullable LocalCa opened;

    private CertificateAuthority(Optional<CaFolder> folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// One that ends with the process.
    public static CertificateAuthority inMemory(Clock clock) {
        return new CertificateAuthority(Optional.empty(), clock);
    }

    /// One that is kept.
    public static CertificateAuthority in(Path folder, Clock clock) {
        return new CertificateAuthority(Optional.of(new CaFolder(folder)), clock);
    }

    /// The file of its certificate; none for one in memory.
    public Optional<Path> file() {
        return folder.map(CaFolder::certificateFile);
    }

    /// Its certificate, for those who are to trust it.
    ///
    /// @throws CertificateFailure when its files cannot be used
    public String pem() throws CertificateFailure {
        try {
            return CaFolder.pem("CERTIFICATE", opened().certificate().getEncoded());
        } catch (java.security.cert.CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ServerCertificate issue(SortedSet<String> names) throws CertificateFailure {
        return opened().issue(names, clock.instant());
    }

    private synchronized LocalCa opened() throws CertificateFailure {
        var ca = opened;
        if (ca == null) {
            var now = clock.instant();
            ca = folder.isPresent() ? folder.get().open(now) : LocalCa.make(now);
            opened = ca;
        }
        return ca;
    }
}
