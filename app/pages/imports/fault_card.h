// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/table/tablecard.h"

namespace licheng {

class FaultListModel;
class ImportPresenter;
struct ImportProblem;
class TextLabel;

/// The faults of an import, with the whole sentence of the current one below the list.
class FaultCard : public TableCard
{
    Q_OBJECT
public:
    explicit FaultCard(const ImportPresenter &presenter, QWidget *parent = nullptr);

    void present();

Q_SIGNALS:
    void activated(const licheng::ImportProblem &problem);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showSentence();

    const ImportPresenter &m_presenter;
    FaultListModel *m_model;
    TextLabel *m_sentence;
};

} // namespace licheng
