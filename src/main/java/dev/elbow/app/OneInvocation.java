package dev.elbow.app;

import dev.elbow.function.FunctionClock;
import dev.elbow.function.Functions;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.inprocess.FunctionOutput;
import dev.elbow.function.process.DebugPorts;
import dev.elbow.model.Arn;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Runs one function once, in this process or its child. What it prints and logs goes to standard
/// error: standard output is for its answer.
///
/// @param function with nothing else beside it
record OneInvocation(LambdaFunction function) {

    /// Blocks until the function has answered, which it does within its timeout.
    ///
    /// @param name the function's ARN; a version or an alias may stand behind it
    InvocationResult of(Arn name, byte[] event, String traceId) {
        var out = System.out;
        var err = System.err;
        System.setOut(FunctionOutput.around(err));
        System.setErr(FunctionOutput.around(err));
        var loops = new NioEventLoopGroup(1, new DefaultThreadFactory("invocation", true));
        try (var folders = Wiring.temporaryFolders((_, text) -> err.println(text));
                var functions = functions(folders, loops, err)) {
            functions.apply(Snapshot.EMPTY.withFunctions(Map.of(function.arn(), function)));
            var result = new CompletableFuture<InvocationResult>();
            functions.get(name).invoke(event, traceId, result::complete);
            return result.join();
        } finally {
            loops.shutdownGracefully();
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static Functions functions(CodeFolders folders, EventLoopGroup loops, PrintStream log) {
        return new Functions(
                FunctionKinds.here(folders, loops, DebugPorts.NONE),
                FunctionClock.system(),
                log,
                Functions.ACCOUNT_CONCURRENCY);
    }
}
