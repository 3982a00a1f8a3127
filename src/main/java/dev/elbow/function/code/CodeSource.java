package dev.elbow.function.code;

import dev.elbow.function.CodeOrigin;
import java.nio.file.Path;
import java.util.List;

/// The archive or folder that code was unpacked from.
///
/// @param code a folder, jar or zip
/// @param layers folders and zips
/// @param stamp of all of it, at that time
/// @param origin what its class path is made of
public record CodeSource(Path code, List<Path> layers, CodeStamp stamp, CodeOrigin origin) {
    public CodeSource {
        layers = List.copyOf(layers);
    }
}
