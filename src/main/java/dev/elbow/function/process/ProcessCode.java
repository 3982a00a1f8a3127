package dev.elbow.function.process;

import dev.elbow.function.CodeOrigin;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.code.UnpackedCode;

/// Unpacked code of a function in child processes.
record ProcessCode(UnpackedCode unpacked, CodeFolders folders) {
    CodeOrigin origin() {
        return unpacked.source().origin();
    }

    boolean isCurrent() {
        return folders.isCurrent(unpacked);
    }

    void release() {
        folders.release(unpacked);
    }
}
