// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/content/content_type.h"

#include <system_error>

namespace licheng {

/// What kind of refusal or failure the vault tells; the app translates by this, logs use the sentence.
enum class VaultFault {
    BadUploadId,       ///< the upload id has other characters than letters, digits, - and _, or is too long
    UploadBusy,        ///< another connection is sending under the same upload id
    UploadMismatch,    ///< what was received before does not fit the announced file
    UploadEnded,       ///< append or finish after finish, abort or a failure
    OffsetMismatch,    ///< the chunk does not start where the last one ended
    Empty,             ///< a file of 0 bytes
    TooLarge,          ///< more bytes than announced, or than the regulation allows
    Incomplete,        ///< finish before all announced bytes came
    HashMismatch,      ///< the bytes received are not those announced
    UnknownType,       ///< none of the known types by content
    RefusedType,       ///< a known type that is never accepted
    NeedsPassword,     ///< a PDF that asks for a password to open
    TypeNotAllowed,    ///< a known type that the regulation does not allow here
    BrokenContent,     ///< the type is known but the file is cut off or malformed
    ExtensionMismatch, ///< the name says another type than the content
    DiskFull,
    InputOutput, ///< the disk refused a read, write, flush or rename
    Missing,     ///< no file under this hash
    Damaged,     ///< the file under this hash has other bytes
    BadRange     ///< a read outside of the file
};

/// A refusal of the vault.
struct VaultError
{
    VaultFault fault;
    /// One English sentence that names what, where and what to do.
    QString message;
    std::optional<ContentType> found = std::nullopt; ///< what the file is, of refusals for its content
    bool operator==(const VaultError &) const = default;
};

template <class T>
using VaultResult = Result<T, VaultError>;

/// A refusal for what the file is.
[[nodiscard]] VaultError contentError(const ContentError &error);

/// The error for a failed disk operation; @p doing completes "The server could not …".
[[nodiscard]] VaultError diskError(std::error_code error, const QString &doing);

} // namespace licheng
