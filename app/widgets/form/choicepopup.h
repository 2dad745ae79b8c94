// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/popupframe.h"

class QLineEdit;
class QListWidget;

namespace licheng {

/// One of many choices below what it is about: what is typed finds those that contain it, arrows and Enter or
/// a click choose. It never covers the whole window, whose part it is, and goes with the choice.
class ChoicePopup : public PopupFrame
{
    Q_OBJECT
public:
    /// name: what is chosen, for who does not see it; current: the choice as it stands, -1: none.
    ChoicePopup(const QString &name, const QStringList &choices, int current, QWidget *parent);

    /// place: in the anchor, what the popup leaves in sight.
    void openBelow(QWidget *anchor, const QRect &place);

Q_SIGNALS:
    void chosen(int index);

protected:
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find(const QString &typed);
    void choose();

    QLineEdit *m_line;
    QListWidget *m_list;
};

} // namespace licheng
