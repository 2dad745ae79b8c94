// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// Included before every test. How long a test waits for what must come: a limit for what never comes, not
/// for how fast the machine is. Qt's own 5 seconds are too short where many tests run side by side.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, 30'000)
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT(expr, message, 30'000)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, 30'000)
