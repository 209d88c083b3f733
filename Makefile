# grader: `make demo` and `make check` do everything, from packages to results. See README.md.
#
# Objects lie under build/<variant>/; the program runs from build/grader. Kits (what is compiled
# once a task and not for each submission) lie under build/kits/<task>/.

SHELL   := /bin/bash
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
VARIANT ?= release
B       := build/$(VARIANT)
BIN     := $(if $(filter release,$(VARIANT)),build/grader,$(B)/grader-$(VARIANT))
PYTHON  := /usr/bin/python3 -B
FUZZ_SECONDS ?= 60
SOAK_ROUNDS ?= 50

CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))
CFLAGS_release := -O2 -g
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
CFLAGS  ?= $(CFLAGS_$(VARIANT))
WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
           -Wcast-qual -Wvla -Wformat=2 -Wno-missing-field-initializers \
           $(if $(CI),-Werror)
# expressions are not contracted: fresh cases are drawn bit for bit alike on every machine
CPPFLAGS += -ffp-contract=off -I. -D_GNU_SOURCE -DGRADER_VERSION='"$(VERSION)"' -DGRADER_PREFIX='"$(PREFIX)"'
LIBS    := -lseccomp -lcjson -lmd -lsqlite3 -larchive -lstemmer -lm

SRC     := $(wildcard sandbox/base/*.c sandbox/*.c) $(filter-out grader/main.c,$(wildcard grader/*.c grader/*/*.c))
OBJ     := $(SRC:%.c=$(B)/%.o)
UNIT    := $(wildcard tests/unit/test_*.c)
FUZZ    := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
TASKS   := $(patsubst tasks/coding/%/task.json,%,$(wildcard tasks/coding/*/task.json))
KITS    := $(TASKS:%=build/kits/%/stamp)
C_FILES := $(wildcard sandbox/*.[ch] sandbox/base/*.[ch] harness/*.[ch] harness/python/*.c grader/*.[ch] grader/*/*.[ch] \
           tests/unit/*.[ch] tests/fuzz/*.c tests/bench/*.c)
SCRIPTS := .ci/run .ci/need $(wildcard tests/*.sh tests/*/*.sh) grader/grader.bash \
           $(wildcard grader/cohort/gradescope/*)

# Compiles on all cores; goals named together still run one after the other.
ifeq ($(filter-out 0 1,$(words $(MAKECMDGOALS))),)
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
else
.NOTPARALLEL:
endif

say = @printf '  %-7s %s\n' $(1) $(2)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.PHONY: all deps demo check unit answers soak asan lint layers format bench oracle fuzz fuzzers install clean

all: build/grader build/server.so $(KITS)

NEEDS := $(addprefix need-,build test fuzz lint oracle bench)
.PHONY: $(NEEDS)
$(NEEDS): need-%:
	@.ci/need $*

deps: need-build

# the program

$(BIN): $(B)/grader/main.o $(OBJ)
	$(call say,link,$@)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/%.o: %.c | need-build
	$(call say,cc,$<)
	@mkdir -p $(@D)
	@$(CC) -std=gnu17 $(CPPFLAGS) $(CFLAGS) $(WARN) -MMD -MP -c -o $@ $<

# what the Python server loads, see harness/python/server.c: the same for every variant

SERVER := harness/python/server.c sandbox/serve.c sandbox/child.c sandbox/landlock.c sandbox/base/err.c

build/server.so: $(SERVER) $(wildcard sandbox/*.h sandbox/base/*.h) | need-build
	$(call say,link,$@)
	@mkdir -p $(@D)
	@$(CC) -std=gnu17 $(CPPFLAGS) -O2 -g $(WARN) -fPIC -shared -fvisibility=hidden -o $@ $(SERVER)

# what the assembler copies in, no compiler reports
$(B)/grader/cohort/out_assets.o: $(wildcard grader/cohort/html/* grader/cohort/gradescope/*)

$(B)/tests/unit/%.o: | need-test

build/kits/%/stamp: build/grader $$(wildcard harness/*.[ch] tasks/coding/$$*/*) \
                    tasks/coding/$$*/solutions/reference.c
	$(call say,kit,$*)
	@mkdir -p $(@D)
	@build/grader task kit tasks/coding/$* --out $(@D) >/dev/null

# one strong, one ok and one weak submission of each task

DEMO := f1-score/reference f1-score/macro_is_micro f1-score/accuracy \
        logistic-regression/reference logistic-regression/overflows_below logistic-regression/sum_not_mean

demo: all
	@for d in $(DEMO); do \
		file=tasks/coding/$${d%/*}/solutions/$${d#*/}.c; \
		printf '\n$$ build/grader grade %s %s\n\n' $${d%/*} $$file; \
		build/grader grade $${d%/*} $$file || exit; \
	done
	@printf '%s\n' '' 'Your turn:' '  build/grader list' '  build/grader new f1-score' \
		'  build/grader grade f1-score f1_score.c' '' 'Every test: make check'

# tests

$(B)/unit: $(UNIT:%.c=$(B)/%.o) $(OBJ)
	$(call say,link,$@)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcheck -lsubunit -lrt -lpthread $(LIBS)

unit: $(B)/unit
	$<

check: all need-test $(B)/unit
	@.ci/need fuzz || true
	@if tests/check.py --can-fuzz; then $(MAKE) --no-print-directory VARIANT=fuzz CC=clang fuzzers; fi
	@tests/check.py

soak: all need-test need-fuzz
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang fuzzers
	@tests/soak.py --rounds $(SOAK_ROUNDS)
	@tests/fuzz/run.sh -max_total_time=$(FUZZ_SECONDS) $(FUZZ)
	@for t in $(TASKS); do build/grader task check tasks/coding/$$t --seeds 1000 || exit; done

asan: all need-test
	@$(MAKE) --no-print-directory VARIANT=asan build/asan/grader-asan build/asan/unit
	@tests/check.py --asan

fuzzers: $(FUZZ:%=$(B)/%)

$(FUZZ:%=$(B)/%): $(B)/%: $(B)/tests/fuzz/%.o $(OBJ)
	$(call say,link,$@)
	@$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

fuzz: need-build need-fuzz
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang fuzzers
	@tests/fuzz/run.sh -max_total_time=$(FUZZ_SECONDS) $(FUZZ)

oracle: need-oracle
	@for t in $(TASKS); do echo "$$t"; $(PYTHON) tasks/coding/$$t/oracle.py || exit; done

# how well `grader answer` agrees with people
answers: all need-test
	@$(PYTHON) tests/answers/evaluate.py tests/answers/*.jsonl

layers:
	@tests/layers.sh

bench: all need-bench $(B)/start
	@$(PYTHON) tests/bench/bench.py
	@$(PYTHON) tests/bench/python.py

$(B)/start: $(B)/tests/bench/start.o $(filter $(B)/sandbox/%,$(OBJ))
	$(call say,link,$@)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# form

lint: need-build need-test need-lint
	@tests/lint.sh $(C_FILES) -- $(SCRIPTS)
	@$(MAKE) --no-print-directory VARIANT=lint CFLAGS='-O2' CI=1 build/lint/grader-lint build/lint/unit

format: need-lint
	clang-format -i $(C_FILES)

# installing: the program finds its files beside itself, so PREFIX may be another than it was built for

bindir  := $(DESTDIR)$(PREFIX)/bin
share   := $(DESTDIR)$(PREFIX)/share
lib     := $(DESTDIR)$(PREFIX)/lib/grader

install: all
	install -d $(bindir) $(share)/grader $(share)/man/man1 $(share)/bash-completion/completions $(lib)/kits
	install -m 755 build/grader $(bindir)/grader
	rm -rf $(share)/grader/tasks $(share)/grader/harness $(share)/grader/hostile
	cp -r tasks harness $(share)/grader/
	if [ -d tests/hostile ]; then cp -r tests/hostile $(share)/grader/; fi
	find $(share)/grader -name __pycache__ -prune -exec rm -rf {} +
	cp -r build/kits/. $(lib)/kits/
	install -m 755 build/server.so $(lib)/server.so
	chmod -R u=rwX,go=rX $(share)/grader $(lib)
	install -m 644 grader/grader.1 $(share)/man/man1/grader.1
	install -m 644 grader/grader.bash $(share)/bash-completion/completions/grader

clean:
	rm -rf build

-include $(shell [ -d build ] && find build -name '*.d')
