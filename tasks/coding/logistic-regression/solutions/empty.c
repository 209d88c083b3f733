/* Wrong: nothing is implemented. */
