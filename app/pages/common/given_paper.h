// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

#include <QWidget>

#include <functional>

namespace licheng {

struct Paper;

/// Asks where a file goes that is called by its title; `then` gets the path, whose old file the dialog has
/// asked about.
void askPath(QWidget *parent, const PageContext &context, const QString &title, const QString &filter,
             const QString &suffix, const std::function<void(const QString &)> &then);
/// Writes away from the GUI thread, then says where, or why not, unless the page is gone.
void writeAndTell(QObject *page, const PageContext &context, const QString &path,
                  const std::function<Result<Done>(const QString &path)> &write);
/// Shows a paper as it will be printed, with the ways to print it and to save it as PDF or as OpenDocument
/// text; with a path it is written there instead.
void givePaper(QWidget *page, const PageContext &context, const QString &path, const Paper &paper);

} // namespace licheng
