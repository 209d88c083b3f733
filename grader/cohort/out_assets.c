/* The assembler copies each file as it is: no generator and no package is needed. The paths are
 * found from the top of the checkout, where the makefile compiles. */
#include "grader/cohort/out_assets.h"

#define ASSET(name, file)                                                                          \
	__asm__(".pushsection .rodata\n\t.global " #name "\n" #name ":\n\t.incbin \"" file         \
		"\"\n\t.byte 0\n\t.type " #name ", %object\n\t.size " #name ", . - " #name         \
		"\n\t.popsection")

ASSET(asset_page_css, "grader/cohort/html/page.css");
ASSET(asset_page_js, "grader/cohort/html/page.js");
ASSET(asset_setup, "grader/cohort/gradescope/setup.sh");
ASSET(asset_run_autograder, "grader/cohort/gradescope/run_autograder");
ASSET(asset_grader, "grader/cohort/gradescope/grader.sh");
