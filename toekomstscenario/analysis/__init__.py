"""Frame -> frame and cell -> verdict: the rules of honest comparison. Pure functions, no text layout, no drawing."""
