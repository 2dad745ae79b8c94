// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng {

/// What a widget of a page implements of which something is not on the server yet. A page that keeps entries
/// until they are saved together emits headerChanged() when their number is another one; the status bar then
/// says that not everything is saved.
class EntryHolder
{
public:
    EntryHolder() = default;
    virtual ~EntryHolder() = default;
    Q_DISABLE_COPY_MOVE(EntryHolder)

    [[nodiscard]] virtual int unsavedEntries() const { return 0; }
    /// A sentence about what stands in no draft and would not arrive if the program were closed now.
    [[nodiscard]] virtual QString lostByClosing() const { return {}; }
};

} // namespace licheng
