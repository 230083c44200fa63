// Empty on purpose: Swift must not see the library's own headers.
