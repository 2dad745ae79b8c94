// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/register_page.h"

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace licheng {

class Button;
class TextLabel;

/// What everybody of the staff has done in the semester, to choose from: arrows move, Space chooses, Enter
/// proposes whom was chosen, all or none of them; article 10.
class AwardDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AwardDialog(const PageContext &context, QWidget *parent = nullptr);

private:
    void show(const QJsonArray &people);
    void tellChosen();
    [[nodiscard]] QJsonArray chosen() const;
    void propose();

    PageContext m_context;
    Term m_term;
    TextLabel *m_summary;
    QTreeWidget *m_people;
    QLineEdit *m_work;
    QLineEdit *m_award;
    Button *m_propose;
};

/// 敘獎提案: a list whose export is what goes on by the school's own rules of awards (教職員獎勵標準).
[[nodiscard]] PageSetup awardsPage();

} // namespace licheng
