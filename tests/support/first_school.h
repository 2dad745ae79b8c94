// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school_year.h"
#include "tests/support/server_fixture.h"

namespace licheng::test {

/// The school that every PageSchool is a copy of, made once a program for each number of students. What its
/// outcomes have gone through before is written past the rules; the files that they count are not there.
struct FirstSchool
{
    [[nodiscard]] static QString folder(int students);
    /// Of a server on it.
    [[nodiscard]] static FixtureOptions options();
    [[nodiscard]] static constexpr Term term() { return {SchoolYear(114), Semester::First}; }
    /// Log-in names, and keys of the roles: who is signed in, and who works at the same time.
    [[nodiscard]] static QString clerk() { return QStringLiteral("clerk"); }
    [[nodiscard]] static QString other() { return QStringLiteral("other"); }
};

} // namespace licheng::test
