// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/settings.h"
#include "app/presenters/handbook.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace licheng {

class ActionTable;
class HandbookWindow;
class MainFrame;

/// F1 opens the handbook at the part of the place one stands on, Shift+F1 the sheet of its keys: in every
/// dialog as in the window, whose frame shows the sheet itself. A dialog with a part of its own names it by
/// the property `handbookPart`; the others stand on the page below them.
class HelpKeys : public QObject
{
    Q_OBJECT
public:
    /// \p frame is asked each time: null before the sign-in.
    HelpKeys(const QString &language, Settings &settings, const ActionTable &actions,
             std::function<MainFrame *()> frame, QObject *parent = nullptr);
    ~HelpKeys() override;

    void showHandbook();
    void showKeys();
    [[nodiscard]] HandbookWindow *window() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] const HandbookPart *partHere() const;
    [[nodiscard]] QWidget *place() const;

    const Handbook m_handbook;
    Settings &m_settings;
    const ActionTable &m_actions;
    std::function<MainFrame *()> m_frame;
    QPointer<HandbookWindow> m_window;
};

} // namespace licheng
