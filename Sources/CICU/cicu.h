// Empty on purpose: ICU's own headers must not be visible to Swift.
