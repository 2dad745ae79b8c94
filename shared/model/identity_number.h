// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace licheng {

/// What kind of identity number a text is: national identity number (身分證字號), resident certificate
/// number in the form of 2021 (新式統一證號) or in the old form, phased out by 2031.
enum class IdentityNumberKind { National, Resident, OldResident, Invalid };

enum class IdentitySex { Male, Female, Unknown };

/// Checks form and check digit. The text must be normalized (normalize::identifier).
[[nodiscard]] IdentityNumberKind identityNumberKind(QStringView text);

/// The sex that the second character of a valid number stands for.
[[nodiscard]] IdentitySex identityNumberSex(QStringView text);

} // namespace licheng
