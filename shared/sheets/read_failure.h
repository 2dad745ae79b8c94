// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng::sheets {

/// Thrown inside this folder only, because orcus's parser can be left from its callbacks in no other
/// way; readWorkbook() turns it into an Error. The sentence does not name the file yet.
struct ReadFailure
{
    QString sentence;
};

} // namespace licheng::sheets
