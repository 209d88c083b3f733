# grader: `make demo` and `make check` do everything, from packages to results. See README.md.

SHELL   := /bin/bash
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
VARIANT ?= release
B       := build/$(VARIANT)

CC      ?= gcc
PKGS    := libseccomp libcjson
CFLAGS_release := -O2 -g
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
CFLAGS  ?= $(CFLAGS_$(VARIANT))
WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
           -Wcast-qual -Wvla -Wformat=2 $(if $(CI),-Werror)
CPPFLAGS += -I. -D_GNU_SOURCE -DGRADER_VERSION='"$(VERSION)"' -DGRADER_PREFIX='"$(PREFIX)"'
LIBS    := -lseccomp -lcjson -lmd -lm

SRC  := $(wildcard sandbox/base/*.c sandbox/*.c) $(filter-out grader/main.c,$(wildcard grader/*.c grader/*/*.c))
OBJ  := $(SRC:%.c=$(B)/%.o)
UNIT := $(wildcard tests/unit/test_*.c)

.DEFAULT_GOAL := all
.PHONY: all unit clean

all: build/grader

build/grader: $(B)/grader/main.o $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) -std=gnu17 $(CPPFLAGS) $(CFLAGS) $(WARN) -MMD -MP -c -o $@ $<

$(B)/unit: $(UNIT:%.c=$(B)/%.o) $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcheck -lsubunit -lrt -lpthread $(LIBS)

unit: $(B)/unit
	$<

clean:
	rm -rf build

-include $(shell [ -d build ] && find build -name '*.d')
