package dev.elbow.proxy.action;

import dev.elbow.routing.RequestHead;

/// A step that a rule takes before its last action.
@FunctionalInterface
public interface ActionStep {
    /// Decides whether a request goes on. Called on the request's event loop; what takes time is
    /// [later][ActionResult.Later]. Meanwhile the request's body is not read.
    ///
    /// @param request not kept
    ActionResult perform(RequestHead request);
}
