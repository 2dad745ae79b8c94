// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/presenters/notices.h"

#include <QDialog>

class QCheckBox;

namespace licheng {

class Button;
class TextLabel;

/// 提醒設定: the kinds of reminders by e-mail that one wants.
class MailDialog : public QDialog
{
    Q_OBJECT
public:
    MailDialog(RecordSource &source, Notices &notices, QWidget *parent = nullptr);

private:
    void take(const QJsonObject &answer);
    void save();

    RecordSource &m_source;
    Notices &m_notices;
    TextLabel *m_said;
    std::vector<QCheckBox *> m_kinds; ///< in the order of MailKind
    Button *m_save;
};

} // namespace licheng
