// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace licheng {

/// F2, F3 and Delete on a page of records, which mean the same on every one. What a role may not do has its
/// key as well, which says why, and no text in the sheet of shortcuts.
namespace record_keys {

struct Key
{
    std::function<void()> run; ///< none: the page has no such work
    bool isTold = true;
};

struct Keys
{
    Key change;
    Key begin;
    Key remove;
};

/// Delete belongs to \p table alone: in a field it deletes a character.
void add(QWidget &page, QWidget &table, const Keys &keys);

} // namespace record_keys

} // namespace licheng
