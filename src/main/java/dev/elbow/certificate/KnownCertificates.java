package dev.elbow.certificate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Files for the ARNs that are configured, certificates of Elbow's CA for all others. What was read
/// or made once stays until a file changes, or other names are asked for.
public final class KnownCertificates implements ServerCertificates {
    private static final int MOST_MADE = 1_000;

    private final Map<String, CertificateFiles> configured;
    private final CertificateAuthority authority;
    private final Map<String, Read> read = new HashMap<>();
    private final Map<Made, ServerCertificate> made =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Made, ServerCertificate> eldest) {
                    return size() > MOST_MADE;
                }
            };

    private record Read(CertificateFiles.Stamp stamp, ServerCertificate certificate) {}

    private record Made(String arn, SortedSet<String> names) {}

    /// @param configured by ARN, or by what an ARN ends in after `certificate/`
    public KnownCertificates(
            Map<String, CertificateFiles> configured, CertificateAuthority authority) {
        this.configured = Map.copyOf(configured);
        this.authority = authority;
    }

    @Override
    public synchronized ServerCertificate of(String arn, SortedSet<String> names)
            throws CertificateFailure {
        var files = files(arn);
        return files == null ? made(arn, names) : read(arn, files);
    }

    private @Nullable CertificateFiles files(String arn) {
        var whole = configured.get(arn);
        var name = arn.substring(arn.indexOf("certificate/") + "certificate/".length());
        return whole != null ? whole : configured.get(name);
    }

    private ServerCertificate read(String arn, CertificateFiles files) throws CertificateFailure {
        var stamp = files.stamp();
        var known = read.get(arn);
        if (known != null && known.stamp.equals(stamp)) {
            return known.certificate;
        }
        var certificate = files.read();
        read.put(arn, new Read(stamp, certificate));
        return certificate;
    }

    private ServerCertificate made(String arn, SortedSet<String> names) throws CertificateFailure {
        var key = new Made(arn, names);
        var known = made.get(key);
        if (known == null) {
            known = authority.issue(names);
            made.put(key, known);
        }
        return known;
    }
}
