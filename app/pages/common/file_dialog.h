// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/settings.h"

#include <QFileDialog>

namespace licheng {

/// Asks for files or a folder, beginning where the last one was chosen, however its folder was named. Where
/// Qt shows its own dialog, its days read as everywhere in the program and its columns hold what stands in
/// them.
class FileDialog : public QFileDialog
{
    Q_OBJECT
public:
    /// Goes when it is closed. The settings outlive it.
    FileDialog(QWidget *parent, const QString &title, Settings &settings, const QString &filter = {});

protected:
    void showEvent(QShowEvent *event) override;

private:
    bool m_isFitted = false;
};

} // namespace licheng
