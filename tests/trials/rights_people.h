// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server_fixture.h"
#include "tests/trials/rights_oracle.h"

namespace licheng::trial {

/// One account of each role of the school, with the fixture's password, and partial managers of the whole
/// school and of the evening. Empty: it failed, and the reason is printed.
[[nodiscard]] std::vector<Person> people(test::ServerFixture &fixture);

} // namespace licheng::trial
