/* tries: nothing at all but this line; expect: missing */
