package dev.elbow.proxy.action;

import dev.elbow.routing.RequestHead;

/// A step that a rule takes before its last action.
@FunctionalInterface
public interface ActionStep {
    /// Decides whether a request goes on. Called on the request's event loop; a result that takes
    /// time is returned [later][ActionResult.Later]. The request's body is not read meanwhile.
    ///
    /// @param request not kept
    ActionResult perform(RequestHead request);
}
