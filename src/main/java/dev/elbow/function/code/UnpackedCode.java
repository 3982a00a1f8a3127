package dev.elbow.function.code;

import java.nio.file.Path;
import java.util.List;

/// A function's code as Lambda unpacks it.
///
/// @param task what is `/var/task` on AWS
/// @param opt the layers, in the order in which they are laid over each other to `/opt` on AWS
/// @param source what it was made from
public record UnpackedCode(Path task, List<Path> opt, CodeSource source) {
    public UnpackedCode {
        opt = List.copyOf(opt);
    }
}
