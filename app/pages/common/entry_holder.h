// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng {

/// What a page implements (beside Page) that keeps entries until they are saved together. It emits
/// headerChanged() when their number is another one; the status bar then says that not everything is saved.
class EntryHolder
{
public:
    EntryHolder() = default;
    virtual ~EntryHolder() = default;
    Q_DISABLE_COPY_MOVE(EntryHolder)

    [[nodiscard]] virtual int unsavedEntries() const = 0;
    /// A sentence about entries that stand on no disk yet and would be lost if the program were closed now.
    [[nodiscard]] virtual QString lostByClosing() const { return {}; }
};

} // namespace licheng
