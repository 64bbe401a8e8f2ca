<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Desktop NN</source>
        <translation>Desktop NN 정보</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Draw a neural network, watch it learn, take any number in it apart, and leave with the trained weights. Everything on the screen is computed from the network on the screen.</source>
        <translation>신경망을 그리고, 학습하는 모습을 지켜보고, 그 안의 어떤 숫자든 낱낱이 풀어 보고, 학습한 가중치를 가지고 나갈 수 있습니다. 화면에 보이는 모든 것은 화면 속 신경망에서 계산한 것입니다.</translation>
    </message>
    <message>
        <source>Runs on Python {python}, Qt {qt} and NumPy {numpy}.</source>
        <translation>Python {python}, Qt {qt}, NumPy {numpy}에서 실행 중입니다.</translation>
    </message>
    <message>
        <source>Font: Pretendard (SIL OFL 1.1). Icons: Lucide (ISC).</source>
        <translation>글꼴: Pretendard (SIL OFL 1.1). 아이콘: Lucide (ISC).</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New &amp;window</source>
        <translation>새 창(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;data…</source>
        <translation>데이터 열기(&amp;D)…</translation>
    </message>
    <message>
        <source>Open a &amp;folder of pictures…</source>
        <translation>그림 폴더 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>Data from the clip&amp;board…</source>
        <translation>클립보드의 데이터(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>Save a copy without &amp;history…</source>
        <translation>기록 없이 사본 저장(&amp;H)…</translation>
    </message>
    <message>
        <source>Save as &amp;template…</source>
        <translation>템플릿으로 저장(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Import weights…</source>
        <translation>가중치 가져오기(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export weights…</source>
        <translation>가중치 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Save fil&amp;m of training…</source>
        <translation>학습 영상 저장(&amp;M)…</translation>
    </message>
    <message>
        <source>Save replay for a &amp;browser…</source>
        <translation>브라우저용 재생 파일 저장(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t layers</source>
        <translation>층 잘라내기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy layers</source>
        <translation>층 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste layers</source>
        <translation>층 붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate layers</source>
        <translation>층 복제(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all hidden layers</source>
        <translation>은닉층 모두 선택(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add layer…</source>
        <translation>층 추가(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Type a network…</source>
        <translation>신경망을 글로 입력(&amp;T)…</translation>
    </message>
    <message>
        <source>Network as a ta&amp;ble…</source>
        <translation>신경망을 표로(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Gate workshop…</source>
        <translation>게이트 작업실(&amp;G)…</translation>
    </message>
    <message>
        <source>Draw a d&amp;igit…</source>
        <translation>숫자 그리기(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Remove selected layers</source>
        <translation>선택한 층 제거(&amp;R)</translation>
    </message>
    <message>
        <source>Align selected layers at the &amp;top</source>
        <translation>선택한 층을 위쪽에 맞춤(&amp;T)</translation>
    </message>
    <message>
        <source>Align selected layers at the &amp;middle</source>
        <translation>선택한 층을 가운데에 맞춤(&amp;M)</translation>
    </message>
    <message>
        <source>Align selected layers at the b&amp;ottom</source>
        <translation>선택한 층을 아래쪽에 맞춤(&amp;O)</translation>
    </message>
    <message>
        <source>Align selected layers in one &amp;column</source>
        <translation>선택한 층을 한 열에 맞춤(&amp;C)</translation>
    </message>
    <message>
        <source>Tidy &amp;up</source>
        <translation>정리(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Fit diagram into view</source>
        <translation>그림을 화면에 맞추기(&amp;F)</translation>
    </message>
    <message>
        <source>Zoom to &amp;selection</source>
        <translation>선택한 것 확대(&amp;S)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Play / pause</source>
        <translation>학습 / 일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;One step</source>
        <translation>한 스텝(&amp;O)</translation>
    </message>
    <message>
        <source>One &amp;epoch</source>
        <translation>한 에포크(&amp;E)</translation>
    </message>
    <message>
        <source>Run &amp;to epoch…</source>
        <translation>에포크까지 학습(&amp;T)…</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>한 스텝 뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>Slow &amp;motion of one step</source>
        <translation>한 스텝을 천천히(&amp;M)</translation>
    </message>
    <message>
        <source>F&amp;aster</source>
        <translation>더 빠르게(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation>더 느리게(&amp;L)</translation>
    </message>
    <message>
        <source>Boo&amp;kmark this step</source>
        <translation>이 스텝에 책갈피(&amp;K)</translation>
    </message>
    <message>
        <source>Ne&amp;xt bookmark</source>
        <translation>다음 책갈피(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious bookmark</source>
        <translation>이전 책갈피(&amp;V)</translation>
    </message>
    <message>
        <source>Bookmarks and memor&amp;y…</source>
        <translation>책갈피와 메모리(&amp;Y)…</translation>
    </message>
    <message>
        <source>&amp;Reset weights</source>
        <translation>가중치 초기화(&amp;R)</translation>
    </message>
    <message>
        <source>Reset with a &amp;new seed</source>
        <translation>새 시드로 초기화(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Fork here and compare</source>
        <translation>여기서 갈라 비교(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;wap with the companion</source>
        <translation>갈래와 맞바꾸기(&amp;W)</translation>
    </message>
    <message>
        <source>E&amp;nd comparison</source>
        <translation>비교 끝내기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>Colours of the &amp;system</source>
        <translation>시스템 색상(&amp;S)</translation>
    </message>
    <message>
        <source>Language of the s&amp;ystem</source>
        <translation>시스템 언어(&amp;Y)</translation>
    </message>
    <message>
        <source>How the &amp;diagram is drawn…</source>
        <translation>신경망을 그리는 방식(&amp;D)…</translation>
    </message>
    <message>
        <source>R&amp;esults…</source>
        <translation>결과(&amp;E)…</translation>
    </message>
    <message>
        <source>Samples as a ta&amp;ble…</source>
        <translation>샘플 표(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Many restarts…</source>
        <translation>여러 번 다시 시작(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Optimiser race…</source>
        <translation>옵티마이저 경주(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Next part of the window</source>
        <translation>창의 다음 부분으로(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous part of the window</source>
        <translation>창의 이전 부분으로(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Reset window layout</source>
        <translation>창 배치 되돌리기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Desktop NN</source>
        <translation>Desktop NN 정보(&amp;A)</translation>
    </message>
</context>
<context>
    <name>ActivationNotes</name>
    <message>
        <source>It does not bend: many linear layers in a row compute no more than one.</source>
        <translation>굽지 않습니다. 선형 층은 여럿을 이어도 하나와 같은 것만 계산합니다.</translation>
    </message>
    <message>
        <source>It has no slope anywhere: nothing before it can learn by gradient.</source>
        <translation>어디에서도 기울기가 0입니다. 이 앞의 층은 경사하강법으로 배울 수 없습니다.</translation>
    </message>
    <message>
        <source>Far from zero it is nearly flat: a saturated unit hardly learns.</source>
        <translation>0에서 멀어지면 거의 평평해집니다. 포화된 유닛은 거의 배우지 못합니다.</translation>
    </message>
    <message>
        <source>Beyond ±3 it is flat: a unit that is there for every sample has stopped learning.</source>
        <translation>±3을 벗어나면 평평합니다. 모든 샘플에서 그쪽에 있는 유닛은 더 배우지 못합니다.</translation>
    </message>
    <message>
        <source>Below zero it is flat: a unit that is there for every sample has stopped learning.</source>
        <translation>0보다 작으면 평평합니다. 모든 샘플에서 그쪽에 있는 유닛은 더 배우지 못합니다.</translation>
    </message>
    <message>
        <source>Below zero its slope is small: a unit there learns slowly.</source>
        <translation>0보다 작으면 기울기가 작습니다. 그쪽에 있는 유닛은 느리게 배웁니다.</translation>
    </message>
    <message>
        <source>Far below zero it is nearly flat: a saturated unit hardly learns.</source>
        <translation>0보다 훨씬 작으면 거의 평평해집니다. 포화된 유닛은 거의 배우지 못합니다.</translation>
    </message>
    <message>
        <source>It keeps activations near mean 0 and variance 1, but only if the weights begin as LeCun&apos;s; far below zero it is nearly flat.</source>
        <translation>활성값을 평균 0, 분산 1 가까이에 두지만 가중치를 LeCun 방식으로 시작할 때만 그렇습니다. 0보다 훨씬 작으면 거의 평평해집니다.</translation>
    </message>
    <message>
        <source>It is always above zero, so no unit falls silent; far below zero it is nearly flat.</source>
        <translation>항상 0보다 커서 꺼지는 유닛이 없습니다. 0보다 훨씬 작으면 거의 평평해집니다.</translation>
    </message>
    <message>
        <source>It dips below zero and comes back: two weighted sums can give the same activation, with opposite slopes.</source>
        <translation>0 아래로 내려갔다가 돌아옵니다. 서로 다른 두 가중합이 같은 활성값과 반대 부호의 기울기를 낼 수 있습니다.</translation>
    </message>
    <message>
        <source>GELU without Φ, by tanh: never more than 0.0005 away from it. It dips below zero like it.</source>
        <translation>Φ 대신 tanh로 계산한 GELU로, 차이는 0.0005를 넘지 않습니다. GELU처럼 0 아래로 내려갔다가 돌아옵니다.</translation>
    </message>
    <message>
        <source>Only differences between its weighted sums count; where one is far ahead of the others, they hardly learn.</source>
        <translation>가중합끼리의 차이만 의미가 있습니다. 하나가 나머지보다 크게 앞서면 거의 배우지 못합니다.</translation>
    </message>
</context>
<context>
    <name>ActivationTexts</name>
    <message>
        <source>1 if z ≥ 0, else 0</source>
        <translation>z ≥ 0이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1/6 if −3 &lt; z &lt; 3, else 0</source>
        <translation>−3 &lt; z &lt; 3이면 1/6, 아니면 0</translation>
    </message>
    <message>
        <source>1 if z &gt; 0, else 0</source>
        <translation>z &gt; 0이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 if z &gt; 0, else {slope}</source>
        <translation>z &gt; 0이면 1, 아니면 {slope}</translation>
    </message>
    <message>
        <source>1 if z &gt; 0, else exp(z)</source>
        <translation>z &gt; 0이면 1, 아니면 exp(z)</translation>
    </message>
    <message>
        <source>1.0507 if z &gt; 0, else 1.7581·exp(z)</source>
        <translation>z &gt; 0이면 1.0507, 아니면 1.7581·exp(z)</translation>
    </message>
</context>
<context>
    <name>AddBox</name>
    <message>
        <source>Layer, e.g. dropout, or {network}</source>
        <translation>층 이름 (예: 드롭아웃) 또는 {network}</translation>
    </message>
    <message>
        <source>Layer to add</source>
        <translation>추가할 층</translation>
    </message>
    <message>
        <source>Layers found</source>
        <translation>찾은 층</translation>
    </message>
    <message>
        <source>Draw {network}</source>
        <translation>{network} 그리기</translation>
    </message>
    <message>
        <source>No layer is called that.</source>
        <translation>그런 이름의 층이 없습니다.</translation>
    </message>
    <message>
        <source>Replaces this network, with fresh weights: {sum}</source>
        <translation>이 신경망을 새 가중치로 대신합니다: {sum}</translation>
    </message>
</context>
<context>
    <name>AxesRow</name>
    <message>
        <source>Column along the lower edge</source>
        <translation>가로축 열</translation>
    </message>
    <message>
        <source>Column along the left edge</source>
        <translation>세로축 열</translation>
    </message>
    <message>
        <source>%1. All other columns are held at their mean.</source>
        <translation>%1. 나머지 열은 모두 평균값으로 둡니다.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
</context>
<context>
    <name>Bench</name>
    <message>
        <source>Bench</source>
        <translation>작업대</translation>
    </message>
    <message>
        <source>Cut the wire</source>
        <translation>선 끊기</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} 제거</translation>
    </message>
    <message>
        <source>Arrows walk · Enter begins a wire · 1, 2 cut an input · Shift+arrows move · Del removes</source>
        <translation>화살표: 이동 · Enter: 선 잇기 · 1, 2: 입력 끊기 · Shift+화살표: 옮기기 · Del: 제거</translation>
    </message>
    <message>
        <source>Drag from port to port to wire · Pull a wire off its input to cut it · Del removes</source>
        <translation>단자에서 단자로 끌기: 선 잇기 · 입력에서 선을 잡아 빼기: 끊기 · Del: 제거</translation>
    </message>
    <message>
        <source>Wire from {name}: arrows choose where to, Enter or 1, 2 the input, Esc lets go.</source>
        <translation>{name}에서 나온 선: 화살표로 갈 곳을, Enter나 1, 2로 입력을 고르고 Esc로 놓습니다.</translation>
    </message>
</context>
<context>
    <name>BlockTile</name>
    <message>
        <source>Block {name}</source>
        <translation>블록 {name}</translation>
    </message>
    <message>
        <source>Drag it onto the bench, or click it to place it. Delete takes it off the shelf.</source>
        <translation>작업대로 끌거나 클릭하면 놓입니다. Del을 누르면 목록에서 빠집니다.</translation>
    </message>
    <message>
        <source>Take {name} off the shelf</source>
        <translation>{name} 블록을 목록에서 빼기</translation>
    </message>
</context>
<context>
    <name>Boundary</name>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>class {name}</source>
        <translation>클래스 {name}</translation>
    </message>
    <message>
        <source>{count} of {total} wrong</source>
        <translation>{total}개 중 {count}개 틀림</translation>
    </message>
    <message>
        <source>train</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>others at their mean</source>
        <translation>나머지는 평균값</translation>
    </message>
    <message>
        <source>network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>최소제곱</translation>
    </message>
</context>
<context>
    <name>BoundaryHeading</name>
    <message>
        <source>This</source>
        <translation>이 신경망</translation>
    </message>
    <message>
        <source>Companion</source>
        <translation>갈래</translation>
    </message>
    <message>
        <source>Whose output is shown</source>
        <translation>누구의 출력을 보일지</translation>
    </message>
</context>
<context>
    <name>BoundaryView</name>
    <message>
        <source>There is no picture of these data.</source>
        <translation>이 데이터는 그림으로 보일 수 없습니다.</translation>
    </message>
    <message>
        <source>Output of the network over its inputs</source>
        <translation>입력에 따른 신경망의 출력</translation>
    </message>
    <message>
        <source>P paints points: digits choose what, arrows move, Enter adds, Delete erases, Esc leaves</source>
        <translation>P를 누르면 점을 찍습니다. 숫자로 종류를 고르고, 화살표로 움직이고, Enter로 더하고, Delete로 지우고, Esc로 마칩니다</translation>
    </message>
    <message>
        <source>Test points</source>
        <translation>테스트 점</translation>
    </message>
    <message>
        <source>Also show the samples that training does not see</source>
        <translation>학습에 쓰지 않는 샘플도 함께 표시</translation>
    </message>
    <message>
        <source>Test samples</source>
        <translation>테스트 샘플</translation>
    </message>
    <message>
        <source>Otherwise those that training sees: only they have a gradient</source>
        <translation>끄면 학습에 쓰는 샘플을 보여 줍니다. 기울기는 학습 샘플에만 있습니다</translation>
    </message>
    <message>
        <source>The companion keeps its samples: show this network to paint.</source>
        <translation>갈래의 샘플은 바뀌지 않습니다. 그리려면 이 신경망을 보이세요.</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>width h</source>
        <translation>폭 h</translation>
    </message>
    <message>
        <source>relative error</source>
        <translation>상대 오차</translation>
    </message>
    <message>
        <source>Error of the finite difference against its width</source>
        <translation>폭에 따른 유한 차분의 오차</translation>
    </message>
    <message>
        <source>Race: the whole gradient both ways</source>
        <translation>경주: 기울기 전체를 두 방법으로</translation>
    </message>
    <message>
        <source>Measures backpropagation beside finite differences over the training set</source>
        <translation>훈련 세트에서 역전파와 유한 차분의 시간을 나란히 잽니다</translation>
    </message>
    <message>
        <source>Backpropagation {gradient}, difference at best {numeric}: h = {width}, relative error {error}.</source>
        <translation>역전파 {gradient}, 가장 잘 맞는 차분 {numeric}: h = {width}, 상대 오차 {error}.</translation>
    </message>
    <message>
        <source>Too narrow: rounding, about ε·|L|/h.</source>
        <translation>너무 좁으면: 반올림 오차, 약 ε·|L|/h.</translation>
    </message>
    <message>
        <source>Too wide: what the difference leaves out, about |L‴|·h²/6.</source>
        <translation>너무 넓으면: 차분이 빠뜨리는 몫, 약 |L‴|·h²/6.</translation>
    </message>
    <message>
        <source>w is so large that w ± h rounds to w again, however wide: the difference says nothing.</source>
        <translation>w가 너무 커서 h를 아무리 넓혀도 w ± h가 다시 w로 반올림됩니다. 차분은 아무것도 알려 주지 못합니다.</translation>
    </message>
    <message>
        <source>Both ways give 0.</source>
        <translation>두 방법 모두 0입니다.</translation>
    </message>
    <message>
        <source>From h = {width} on, w ± h passes a kink of an activation: two slopes are mixed.</source>
        <translation>h = {width}부터는 w ± h 사이에 활성화 함수의 꺾인 점이 있어 두 기울기가 섞입니다.</translation>
    </message>
    <message>
        <source>The whole gradient: backpropagation 1 + 1 passes, differences 2·{count} = {passes} passes.</source>
        <translation>기울기 전체: 역전파는 1 + 1번, 차분은 2·{count} = {passes}번 통과합니다.</translation>
    </message>
    <message>
        <source>Backpropagation: 1 + 1 passes, {short}. Differences: {passes} passes, {long}: {times} times as long. They agree to {worst} of the largest slope.</source>
        <translation>역전파: 1 + 1번 통과, {short}. 차분: {passes}번 통과, {long}: {times}배 걸립니다. 둘의 차이는 가장 큰 기울기의 {worst} 이내입니다.</translation>
    </message>
    <message>
        <source>Backpropagation: 1 + 1 passes, {short}. Differences: {passes} passes, about {long} by those of {done} weights: {times} times as long. They agree to {worst} of the largest slope.</source>
        <translation>역전파: 1 + 1번 통과, {short}. 차분: {passes}번 통과, 가중치 {done}개로 어림하여 약 {long}: {times}배 걸립니다. 둘의 차이는 가장 큰 기울기의 {worst} 이내입니다.</translation>
    </message>
</context>
<context>
    <name>ClassWeights</name>
    <message>
        <source>Balanced</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>n / (K · samples of the class): each class counts as much as any other, however rare it is</source>
        <translation>n / (K · 클래스의 샘플 수): 아무리 드문 클래스라도 다른 클래스와 똑같이 셉니다</translation>
    </message>
    <message>
        <source>All 1</source>
        <translation>모두 1</translation>
    </message>
    <message>
        <source>Each sample counts once</source>
        <translation>샘플마다 한 번씩 셉니다</translation>
    </message>
    <message>
        <source>Class {name} ({count} samples)</source>
        <translation>클래스 {name} (샘플 {count}개)</translation>
    </message>
    <message>
        <source>Data without classes have none</source>
        <translation>클래스가 없는 데이터에는 없습니다</translation>
    </message>
    <message>
        <source>and {count} classes more</source>
        <translation>그 밖에 클래스 {count}개</translation>
    </message>
</context>
<context>
    <name>Classes</name>
    <message>
        <source>setosa</source>
        <translation>세토사</translation>
    </message>
    <message>
        <source>versicolor</source>
        <translation>버시컬러</translation>
    </message>
    <message>
        <source>virginica</source>
        <translation>버지니카</translation>
    </message>
    <message>
        <source>grower 1</source>
        <translation>생산자 1</translation>
    </message>
    <message>
        <source>grower 2</source>
        <translation>생산자 2</translation>
    </message>
    <message>
        <source>grower 3</source>
        <translation>생산자 3</translation>
    </message>
    <message>
        <source>malignant</source>
        <translation>악성</translation>
    </message>
    <message>
        <source>benign</source>
        <translation>양성</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>height</source>
        <translation>키</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>몸무게</translation>
    </message>
    <message>
        <source>sepal length (cm)</source>
        <translation>꽃받침 길이 (cm)</translation>
    </message>
    <message>
        <source>sepal width (cm)</source>
        <translation>꽃받침 너비 (cm)</translation>
    </message>
    <message>
        <source>petal length (cm)</source>
        <translation>꽃잎 길이 (cm)</translation>
    </message>
    <message>
        <source>petal width (cm)</source>
        <translation>꽃잎 너비 (cm)</translation>
    </message>
    <message>
        <source>alcohol</source>
        <translation>알코올</translation>
    </message>
    <message>
        <source>malic acid</source>
        <translation>말산</translation>
    </message>
    <message>
        <source>ash</source>
        <translation>회분</translation>
    </message>
    <message>
        <source>alcalinity of ash</source>
        <translation>회분 알칼리도</translation>
    </message>
    <message>
        <source>magnesium</source>
        <translation>마그네슘</translation>
    </message>
    <message>
        <source>total phenols</source>
        <translation>총 페놀</translation>
    </message>
    <message>
        <source>flavanoids</source>
        <translation>플라바노이드</translation>
    </message>
    <message>
        <source>nonflavanoid phenols</source>
        <translation>비플라바노이드 페놀</translation>
    </message>
    <message>
        <source>proanthocyanins</source>
        <translation>프로안토시아닌</translation>
    </message>
    <message>
        <source>colour intensity</source>
        <translation>색 강도</translation>
    </message>
    <message>
        <source>hue</source>
        <translation>색조</translation>
    </message>
    <message>
        <source>OD280/OD315</source>
        <translation>OD280/OD315</translation>
    </message>
    <message>
        <source>proline</source>
        <translation>프롤린</translation>
    </message>
    <message>
        <source>mean radius</source>
        <translation>평균 반지름</translation>
    </message>
    <message>
        <source>mean texture</source>
        <translation>평균 질감</translation>
    </message>
    <message>
        <source>mean perimeter</source>
        <translation>평균 둘레</translation>
    </message>
    <message>
        <source>mean area</source>
        <translation>평균 넓이</translation>
    </message>
    <message>
        <source>mean smoothness</source>
        <translation>평균 매끄러움</translation>
    </message>
    <message>
        <source>mean compactness</source>
        <translation>평균 조밀도</translation>
    </message>
    <message>
        <source>mean concavity</source>
        <translation>평균 오목함</translation>
    </message>
    <message>
        <source>mean concave points</source>
        <translation>평균 오목점</translation>
    </message>
    <message>
        <source>mean symmetry</source>
        <translation>평균 대칭</translation>
    </message>
    <message>
        <source>mean fractal dimension</source>
        <translation>평균 프랙털 차원</translation>
    </message>
    <message>
        <source>radius error</source>
        <translation>반지름 오차</translation>
    </message>
    <message>
        <source>texture error</source>
        <translation>질감 오차</translation>
    </message>
    <message>
        <source>perimeter error</source>
        <translation>둘레 오차</translation>
    </message>
    <message>
        <source>area error</source>
        <translation>넓이 오차</translation>
    </message>
    <message>
        <source>smoothness error</source>
        <translation>매끄러움 오차</translation>
    </message>
    <message>
        <source>compactness error</source>
        <translation>조밀도 오차</translation>
    </message>
    <message>
        <source>concavity error</source>
        <translation>오목함 오차</translation>
    </message>
    <message>
        <source>concave points error</source>
        <translation>오목점 오차</translation>
    </message>
    <message>
        <source>symmetry error</source>
        <translation>대칭 오차</translation>
    </message>
    <message>
        <source>fractal dimension error</source>
        <translation>프랙털 차원 오차</translation>
    </message>
    <message>
        <source>worst radius</source>
        <translation>최대 반지름</translation>
    </message>
    <message>
        <source>worst texture</source>
        <translation>최대 질감</translation>
    </message>
    <message>
        <source>worst perimeter</source>
        <translation>최대 둘레</translation>
    </message>
    <message>
        <source>worst area</source>
        <translation>최대 넓이</translation>
    </message>
    <message>
        <source>worst smoothness</source>
        <translation>최대 매끄러움</translation>
    </message>
    <message>
        <source>worst compactness</source>
        <translation>최대 조밀도</translation>
    </message>
    <message>
        <source>worst concavity</source>
        <translation>최대 오목함</translation>
    </message>
    <message>
        <source>worst concave points</source>
        <translation>최대 오목점</translation>
    </message>
    <message>
        <source>worst symmetry</source>
        <translation>최대 대칭</translation>
    </message>
    <message>
        <source>worst fractal dimension</source>
        <translation>최대 프랙털 차원</translation>
    </message>
    <message>
        <source>pixel {row}, {column}</source>
        <translation>픽셀 {row}, {column}</translation>
    </message>
</context>
<context>
    <name>Companion</name>
    <message>
        <source>The companion rests at step {step}: its numbers overflow.</source>
        <translation>갈래는 스텝 {step}에 멈춰 있습니다. 수가 넘칩니다.</translation>
    </message>
    <message>
        <source>The companion rests at step {step}, where its test loss was best.</source>
        <translation>갈래는 테스트 손실이 가장 좋았던 스텝 {step}에 멈춰 있습니다.</translation>
    </message>
    <message>
        <source>The companion rests at step {step}, where its validation loss was best.</source>
        <translation>갈래는 검증 손실이 가장 좋았던 스텝 {step}에 멈춰 있습니다.</translation>
    </message>
    <message>
        <source>The companion rests at step {step}: its training has stopped.</source>
        <translation>갈래는 스텝 {step}에 멈춰 있습니다. 학습이 끝났습니다.</translation>
    </message>
    <message>
        <source>The companion stands at step {step}: its run begins there.</source>
        <translation>갈래는 스텝 {step}에 있습니다. 그 학습은 거기서 시작합니다.</translation>
    </message>
    <message>
        <source>The companion stands at step {step} and is catching up.</source>
        <translation>갈래는 스텝 {step}에 있고 따라오는 중입니다.</translation>
    </message>
    <message>
        <source>The companion cannot be trained as it is.</source>
        <translation>갈래는 지금 상태로는 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>Each is measured on its own data.</source>
        <translation>각자 자기 데이터로 잰 값입니다.</translation>
    </message>
    <message>
        <source>Two losses have no common scale: compare the accuracy.</source>
        <translation>두 손실 함수는 눈금이 다릅니다. 정확도를 비교하세요.</translation>
    </message>
    <message>
        <source>Two losses have no common scale: compare R².</source>
        <translation>두 손실 함수는 눈금이 다릅니다. R²를 비교하세요.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
</context>
<context>
    <name>CompanionView</name>
    <message>
        <source>This network</source>
        <translation>이 신경망</translation>
    </message>
    <message>
        <source>Companion</source>
        <translation>갈래</translation>
    </message>
    <message>
        <source>The companion becomes the network that is edited, and the other way round (Ctrl+Shift+K)</source>
        <translation>갈래가 편집하는 신경망이 되고, 이 신경망이 갈래가 됩니다 (Ctrl+Shift+K)</translation>
    </message>
    <message>
        <source>Let the companion go; undo brings it back</source>
        <translation>갈래를 놓아줍니다. 실행 취소로 되돌릴 수 있습니다</translation>
    </message>
    <message>
        <source>Comparison of this network and its companion</source>
        <translation>이 신경망과 갈래의 비교</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>맞바꾸기</translation>
    </message>
    <message>
        <source>End comparison</source>
        <translation>비교 끝내기</translation>
    </message>
    <message>
        <source>train {loss}</source>
        <translation>훈련 {loss}</translation>
    </message>
    <message>
        <source>test {loss}</source>
        <translation>테스트 {loss}</translation>
    </message>
    <message>
        <source>test accuracy {score}</source>
        <translation>테스트 정확도 {score}</translation>
    </message>
    <message>
        <source>test R² {score}</source>
        <translation>테스트 R² {score}</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>companion</source>
        <translation>갈래</translation>
    </message>
    <message>
        <source>companion: train</source>
        <translation>갈래 훈련</translation>
    </message>
    <message>
        <source>companion: test</source>
        <translation>갈래 테스트</translation>
    </message>
    <message>
        <source>{some} of {all} samples</source>
        <translation>샘플 {all}개 중 {some}개</translation>
    </message>
    <message>
        <source>train</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>균형 정확도</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Area under the ROC curve (AUC)</source>
        <translation>ROC 곡선 아래 넓이(AUC)</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>The share of samples whose class is found</source>
        <translation>클래스를 맞힌 샘플의 비율</translation>
    </message>
    <message>
        <source>The mean over the classes of the share that is found</source>
        <translation>클래스마다 맞힌 비율의 평균</translation>
    </message>
    <message>
        <source>2·TP/(2·TP + FP + FN): of class 1, of several classes their mean</source>
        <translation>2·TP/(2·TP + FP + FN): 클래스 1의 값, 클래스가 여럿이면 평균</translation>
    </message>
    <message>
        <source>How likely a sample of the class is ranked above one of another; ½ is chance</source>
        <translation>그 클래스의 샘플이 다른 클래스의 샘플보다 높은 값을 받을 확률, ½이면 우연</translation>
    </message>
    <message>
        <source>The share of the targets&apos; variance that is explained</source>
        <translation>목표값의 분산 중 설명된 비율</translation>
    </message>
    <message>
        <source>The root of the mean squared error, in the targets&apos; unit</source>
        <translation>평균 제곱 오차의 제곱근, 목표값의 단위</translation>
    </message>
    <message>
        <source>The mean absolute error, in the targets&apos; unit</source>
        <translation>평균 절대 오차, 목표값의 단위</translation>
    </message>
    <message>
        <source>Length of the gradient</source>
        <translation>기울기의 크기</translation>
    </message>
    <message>
        <source>Update / weights</source>
        <translation>갱신 / 가중치</translation>
    </message>
    <message>
        <source>Dead units</source>
        <translation>죽은 뉴런</translation>
    </message>
    <message>
        <source>Saturated units</source>
        <translation>포화된 뉴런</translation>
    </message>
    <message>
        <source>‖∂L/∂(W, b)‖ of the mini-batch of each step</source>
        <translation>각 스텝의 미니배치에서 ‖∂L/∂(W, b)‖</translation>
    </message>
    <message>
        <source>‖Δ(W, b)‖/‖(W, b)‖: how much of its weights a step changes</source>
        <translation>‖Δ(W, b)‖/‖(W, b)‖: 한 스텝이 가중치를 바꾸는 비율</translation>
    </message>
    <message>
        <source>Units whose slope is 0 for each of up to 512 training samples: they learn nothing</source>
        <translation>훈련 샘플 최대 512개 모두에서 활성화 함수의 기울기가 0인 뉴런: 아무것도 배우지 못합니다</translation>
    </message>
    <message>
        <source>Units at the flat ends of their activation for 95 % of up to 512 training samples</source>
        <translation>훈련 샘플 최대 512개의 95 %에서 활성화 함수의 평평한 끝에 있는 뉴런</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>활성화 값</translation>
    </message>
    <message>
        <source>The layer&apos;s weights, without biases, up to the present step</source>
        <translation>현재 스텝까지 이 층의 가중치, 편향은 빼고</translation>
    </message>
    <message>
        <source>∂L/∂w of the layer&apos;s weights for the mini-batch of each step</source>
        <translation>각 스텝의 미니배치에서 이 층 가중치의 ∂L/∂w</translation>
    </message>
    <message>
        <source>What the layer&apos;s units put out, for up to 512 training samples</source>
        <translation>훈련 샘플 최대 512개에 대해 이 층의 뉴런이 내는 값</translation>
    </message>
</context>
<context>
    <name>CurvesHeading</name>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Hist</source>
        <translation>분포</translation>
    </message>
    <message>
        <source>Accuracy and other scores</source>
        <translation>정확도와 다른 점수</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Gradients, updates and idle units of the layers</source>
        <translation>층별 기울기, 갱신, 멈춘 뉴런</translation>
    </message>
    <message>
        <source>Histograms of weights, gradients and activations</source>
        <translation>가중치, 기울기, 활성화 값의 히스토그램</translation>
    </message>
    <message>
        <source>What is drawn over the run</source>
        <translation>학습 과정에서 그릴 것</translation>
    </message>
    <message>
        <source>Axes, smoothing, earlier runs</source>
        <translation>축, 평활, 이전 학습</translation>
    </message>
    <message>
        <source>How the curves are drawn</source>
        <translation>곡선을 그리는 방법</translation>
    </message>
</context>
<context>
    <name>CurvesOptions</name>
    <message>
        <source>How the curves are drawn</source>
        <translation>곡선을 그리는 방법</translation>
    </message>
    <message>
        <source>Axis across</source>
        <translation>가로축</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>약하게</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>강하게</translation>
    </message>
    <message>
        <source>Exponential moving average, {beta} of what was before; the raw curve stays behind it</source>
        <translation>지수 이동 평균, 이전 값의 비중 {beta}. 원래 곡선은 뒤에 흐리게 남습니다</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Logarithmic scale: equal distances are equal ratios</source>
        <translation>로그 눈금: 같은 간격이 같은 비율을 뜻합니다</translation>
    </message>
    <message>
        <source>Earlier runs faintly behind</source>
        <translation>이전 학습을 뒤에 흐리게 표시</translation>
    </message>
    <message>
        <source>The last five, until another project is opened</source>
        <translation>최근 다섯 번까지, 다른 프로젝트를 열 때까지 남습니다</translation>
    </message>
    <message>
        <source>Wheel or drag: zoom. Double click: all of it.</source>
        <translation>휠이나 드래그: 확대. 더블 클릭: 전체 보기.</translation>
    </message>
    <message>
        <source>Click: go to that step. A click on a name below hides its curve.</source>
        <translation>클릭: 그 스텝으로 이동. 아래 이름을 클릭하면 곡선을 숨깁니다.</translation>
    </message>
    <message>
        <source>Forget the earlier runs ({count})</source>
        <translation>이전 학습 지우기 ({count})</translation>
    </message>
    <message>
        <source>No earlier runs</source>
        <translation>이전 학습 없음</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>Histograms over the run, the newest in front</source>
        <translation>학습 과정의 히스토그램, 최신 것이 앞</translation>
    </message>
    <message>
        <source>Up and down: from step to step. Enter: go to that step.</source>
        <translation>위아래 키: 스텝 사이 이동. Enter: 그 스텝으로 이동.</translation>
    </message>
    <message>
        <source>Each ridge is as tall as any other. Click: go to that step.</source>
        <translation>능선의 높이는 모두 같게 맞춥니다. 클릭: 그 스텝으로 이동.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>What of each layer</source>
        <translation>층에서 볼 것</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>셀 값</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Curves of the run</source>
        <translation>이번 학습의 곡선</translation>
    </message>
    <message>
        <source>Arrow keys: from measurement to measurement. Enter: go to that step. + and −: zoom. 0: all of it.</source>
        <translation>화살표 키: 측정값 사이 이동. Enter: 그 스텝으로 이동. +와 −: 확대·축소. 0: 전체 보기.</translation>
    </message>
    <message>
        <source>Curves; Enter hides or shows one</source>
        <translation>곡선 목록, Enter로 숨기거나 표시</translation>
    </message>
    <message>
        <source>Click on a name to hide or show its curve</source>
        <translation>이름을 클릭하면 곡선을 숨기거나 표시합니다</translation>
    </message>
    <message>
        <source>The run so far is being measured.</source>
        <translation>지금까지의 학습을 재는 중입니다.</translation>
    </message>
    <message>
        <source>After the first step, the curves are drawn here.</source>
        <translation>첫 스텝을 마치면 곡선이 여기에 그려집니다.</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>스텝 {step}</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>{epoch} 에포크</translation>
    </message>
    <message>
        <source>{low} to {high} · {count} values · step {step}</source>
        <translation>{low} ~ {high} · 값 {count}개 · 스텝 {step}</translation>
    </message>
</context>
<context>
    <name>DataDialog</name>
    <message>
        <source>Open data</source>
        <translation>데이터 열기</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>A&amp;ll</source>
        <translation>모두(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>모두 해제(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Use these data</source>
        <translation>이 데이터 쓰기(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} 읽는 중…</translation>
    </message>
    <message>
        <source>{name}: {rows} rows, {columns} columns</source>
        <translation>{name}: {rows}행, {columns}열</translation>
    </message>
    <message>
        <source>The inputs are {pixels} pixels ({width} × {height}), their brightness from 0 to 1.</source>
        <translation>입력은 픽셀 {pixels}개({width} × {height})의 밝기이며 0에서 1까지입니다.</translation>
    </message>
    <message>
        <source>{name} cannot be read so.</source>
        <translation>{name}을(를) 이대로는 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Learn the number</source>
        <translation>수로 학습</translation>
    </message>
    <message>
        <source>Learn classes</source>
        <translation>클래스로 학습</translation>
    </message>
    <message>
        <source>Fill with the mean</source>
        <translation>평균으로 채우기</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>모두 빼기</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>쌍반점 ;</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>세로줄 |</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>쉼표 ,</translation>
    </message>
    <message>
        <source>Point 1,234.5</source>
        <translation>점 1,234.5</translation>
    </message>
    <message>
        <source>Comma 1.234,5</source>
        <translation>쉼표 1.234,5</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>열 이름</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르세요…</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Number (regression)</source>
        <translation>수(회귀)</translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation>그 행을 빼기</translation>
    </message>
    <message>
        <source>Fill with the most frequent value</source>
        <translation>가장 잦은 값으로 채우기</translation>
    </message>
    <message>
        <source>{name} (found)</source>
        <translation>{name} (자동)</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>알아내기</translation>
    </message>
    <message>
        <source>number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>is learned</source>
        <translation>학습할 열</translation>
    </message>
    <message>
        <source>{count} categories</source>
        <translation>범주 {count}개</translation>
    </message>
    <message>
        <source>{count} gaps</source>
        <translation>빈칸 {count}개</translation>
    </message>
</context>
<context>
    <name>DataFiles</name>
    <message>
        <source>Data (*.csv *.tsv *.tab *.txt *.npz *ubyte *ubyte.gz)</source>
        <translation>데이터 (*.csv *.tsv *.tab *.txt *.npz *ubyte *ubyte.gz)</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.tab *.txt)</source>
        <translation>표 (*.csv *.tsv *.tab *.txt)</translation>
    </message>
    <message>
        <source>Pictures and labels in IDX files (*ubyte *ubyte.gz)</source>
        <translation>IDX 파일의 그림과 레이블 (*ubyte *ubyte.gz)</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npz)</source>
        <translation>NumPy 배열 (*.npz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>데이터 열기</translation>
    </message>
    <message>
        <source>Open a folder with a folder of pictures for each class</source>
        <translation>클래스마다 그림 폴더가 있는 폴더 열기</translation>
    </message>
    <message>
        <source>There is no table on the clipboard: copy cells of a spreadsheet.</source>
        <translation>클립보드에 표가 없습니다. 스프레드시트의 칸을 복사하세요.</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>클립보드</translation>
    </message>
    <message>
        <source>Learning from {rows} samples of {name} now; it can be undone.</source>
        <translation>이제 {name}의 샘플 {rows}개로 학습합니다. 되돌릴 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>DataForm</name>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스 수</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플 수</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Draw other samples (new seed)</source>
        <translation>다른 샘플 뽑기 (새 시드)</translation>
    </message>
    <message>
        <source>Train / test</source>
        <translation>훈련 / 테스트</translation>
    </message>
    <message>
        <source>Train / valid. / test</source>
        <translation>훈련 / 검증 / 테스트</translation>
    </message>
</context>
<context>
    <name>DataMore</name>
    <message>
        <source>Scaling, features, validation</source>
        <translation>스케일링·특성·검증</translation>
    </message>
    <message>
        <source>How the samples are split further, scaled, and what is made of them</source>
        <translation>샘플을 더 나누고, 스케일링하고, 특성을 만드는 방법</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Share of the training samples held back: early stopping and the plateau schedule look at these</source>
        <translation>훈련 샘플 중 떼어 두는 비율: 조기 종료와 정체 감지 스케줄이 이 샘플을 봅니다</translation>
    </message>
    <message>
        <source>Balance of classes</source>
        <translation>클래스 균형</translation>
    </message>
    <message>
        <source>How many samples the rarest class has for each of the most common one</source>
        <translation>가장 많은 클래스의 샘플 하나당 가장 드문 클래스의 샘플 수</translation>
    </message>
    <message>
        <source>Standardise inputs</source>
        <translation>입력 표준화</translation>
    </message>
    <message>
        <source>Subtract each column&apos;s mean and divide by its standard deviation, of the training samples alone</source>
        <translation>각 열에서 평균을 빼고 표준편차로 나눕니다(훈련 샘플만으로 계산)</translation>
    </message>
    <message>
        <source>What the network is given</source>
        <translation>신경망에 주는 특성</translation>
    </message>
    <message>
        <source>Feature %1</source>
        <translation>특성 %1</translation>
    </message>
</context>
<context>
    <name>DataView</name>
    <message>
        <source>Draw a digit…</source>
        <translation>숫자 그리기…</translation>
    </message>
    <message>
        <source>A pad to draw on, and what the network takes it for</source>
        <translation>숫자를 그리고 신경망이 무엇으로 보는지 확인합니다</translation>
    </message>
</context>
<context>
    <name>Derivation</name>
    <message>
        <source>in training&apos;s 32 bits</source>
        <translation>학습의 32비트 수로 계산한 같은 값</translation>
    </message>
    <message>
        <source>weight after the step</source>
        <translation>스텝 뒤의 가중치</translation>
    </message>
    <message>
        <source>mean of {count} samples</source>
        <translation>샘플 {count}개의 평균</translation>
    </message>
    <message>
        <source>slope of the one sample</source>
        <translation>한 샘플의 기울기</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>벌점</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>편미분</translation>
    </message>
</context>
<context>
    <name>DescentModel</name>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>move</source>
        <translation>변화</translation>
    </message>
</context>
<context>
    <name>DescentTable</name>
    <message>
        <source>Steps of the descent</source>
        <translation>내려가는 걸음들</translation>
    </message>
</context>
<context>
    <name>Diagram</name>
    <message>
        <source>A layer stands to the right of what it reads: these cannot share a column.</source>
        <translation>층은 자신이 읽는 층의 오른쪽에 놓입니다. 이 층들은 한 열에 놓을 수 없습니다.</translation>
    </message>
    <message>
        <source>“{layer}” was linear: multiplied into what read it, all outputs stay the same.</source>
        <translation>“{layer}”은(는) 선형 층이라 다음 층의 가중치에 곱해 넣었습니다. 출력은 모두 그대로입니다.</translation>
    </message>
    <message>
        <source>{name} removed: {cost} · Ctrl+Z: undo</source>
        <translation>{name} 제거: {cost} · Ctrl+Z: 실행 취소</translation>
    </message>
    <message>
        <source>{name} added: {cost}</source>
        <translation>{name} 추가: {cost}</translation>
    </message>
    <message>
        <source>{name} changed: {cost}</source>
        <translation>{name} 변경: {cost}</translation>
    </message>
    <message>
        <source>{name} moved: {cost}</source>
        <translation>{name} 이동: {cost}</translation>
    </message>
    <message>
        <source>Wire {name} laid: {cost}</source>
        <translation>{name} 선 잇기: {cost}</translation>
    </message>
    <message>
        <source>Wire {name} cut: {cost} · Ctrl+Z: undo</source>
        <translation>{name} 선 끊기: {cost} · Ctrl+Z: 실행 취소</translation>
    </message>
    <message>
        <source>{name} cut: {cost} · Ctrl+Z: undo</source>
        <translation>{name} 끊기: {cost} · Ctrl+Z: 실행 취소</translation>
    </message>
    <message>
        <source>loss {before} → {after}</source>
        <translation>손실 {before} → {after}</translation>
    </message>
    <message>
        <source>loss on {samples} samples {before} → {after}</source>
        <translation>샘플 {samples}개의 손실 {before} → {after}</translation>
    </message>
    <message>
        <source>the network computes what it did</source>
        <translation>신경망의 출력은 그대로입니다</translation>
    </message>
    <message>
        <source>One unit fewer</source>
        <translation>유닛 하나 줄이기</translation>
    </message>
    <message>
        <source>One unit more</source>
        <translation>유닛 하나 늘리기</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>다른 것 고르기</translation>
    </message>
    <message>
        <source>Remove this layer</source>
        <translation>이 층 제거</translation>
    </message>
    <message>
        <source>Show all neurons, or the first and last (E)</source>
        <translation>뉴런을 모두 보이거나 처음과 끝만 보이기 (E)</translation>
    </message>
    <message>
        <source>Drag to another layer for a skip connection</source>
        <translation>다른 층으로 끌면 건너뛰는 연결이 생깁니다</translation>
    </message>
    <message>
        <source>Tab / arrows: walk · double-click: add layer · Shift-drag: select several · Ctrl+wheel: zoom · F1: all keys</source>
        <translation>Tab / 화살표: 이동 · 더블 클릭: 층 추가 · Shift+드래그: 여러 개 선택 · Ctrl+휠: 확대/축소 · F1: 모든 키</translation>
    </message>
    <message>
        <source>Type a number or Enter: change it · L: lock · X: cut · arrows: to the next weight or neuron</source>
        <translation>숫자 입력 또는 Enter: 값 변경 · L: 잠금 · X: 끊기 · 화살표: 다음 가중치나 뉴런으로</translation>
    </message>
    <message>
        <source>Arrows: to its weights, to the next neuron or layer · Del: remove neuron</source>
        <translation>화살표: 가중치, 다음 뉴런이나 층으로 · Del: 뉴런 제거</translation>
    </message>
    <message>
        <source>Drag or Alt+arrows: move · + −: units · Enter: activation · F2: name · Shift-click: select more</source>
        <translation>드래그 또는 Alt+화살표: 옮기기 · + −: 유닛 · Enter: 활성화 함수 · F2: 이름 · Shift+클릭: 더 선택</translation>
    </message>
    <message>
        <source>Drag or Alt+arrows: move together · + −: units of all · right click: align · Del: remove all</source>
        <translation>드래그 또는 Alt+화살표: 함께 옮기기 · + −: 모두의 유닛 · 오른쪽 클릭: 맞춤 · Del: 모두 제거</translation>
    </message>
    <message>
        <source>Training moves {weights} only: all others are frozen, see the loss surface</source>
        <translation>학습은 {weights}만 움직입니다: 나머지 가중치는 손실 곡면의 눈송이로 고정되어 있습니다</translation>
    </message>
    <message>
        <source>Drag empty space, Space + drag, middle button or wheel: move · Ctrl+wheel: zoom · Ctrl+0: fit into view</source>
        <translation>빈 곳 드래그, Space+드래그, 가운데 버튼 또는 휠: 이동 · Ctrl+휠: 확대/축소 · Ctrl+0: 화면에 맞춤</translation>
    </message>
    <message>
        <source>σ {stddev}</source>
        <translation>σ {stddev}</translation>
    </message>
    <message>
        <source>units: {units}</source>
        <translation>유닛 {units}개</translation>
    </message>
    <message>
        <source>slope below zero: {slope}</source>
        <translation>음수 쪽 기울기: {slope}</translation>
    </message>
    <message>
        <source>parameters: {sum} · multiply-adds per sample: {products}</source>
        <translation>매개변수: {sum} · 샘플당 곱셈-덧셈: {products}</translation>
    </message>
    <message>
        <source>running statistics, not trained: {count}</source>
        <translation>이동 평균·분산(학습하지 않음): {count}</translation>
    </message>
    <message>
        <source>{name}, {units} units</source>
        <translation>{name}, 유닛 {units}개</translation>
    </message>
    <message>
        <source>{count} layers: {names}</source>
        <translation>층 {count}개: {names}</translation>
    </message>
    <message>
        <source>Nothing selected; {layers} layers, {parameters} parameters</source>
        <translation>선택한 것 없음; 층 {layers}개, 매개변수 {parameters}개</translation>
    </message>
    <message>
        <source>the loss would go from {before} to {after}</source>
        <translation>손실이 {before}에서 {after}(으)로 바뀝니다</translation>
    </message>
    <message>
        <source>the loss on {samples} samples would go from {before} to {after}</source>
        <translation>샘플 {samples}개의 손실이 {before}에서 {after}(으)로 바뀝니다</translation>
    </message>
    <message>
        <source>mini-batch</source>
        <translation>미니배치</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>Set units to {units}</source>
        <translation>유닛 수를 {units}(으)로</translation>
    </message>
    <message>
        <source>Set activation to {activation}</source>
        <translation>활성화 함수를 {activation}(으)로</translation>
    </message>
    <message>
        <source>Set loss to {loss}</source>
        <translation>손실을 {loss}(으)로</translation>
    </message>
    <message>
        <source>locked: training leaves it as it is</source>
        <translation>잠김: 학습해도 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>∂L/∂{symbol} = {gradient} · locked</source>
        <translation>∂L/∂{symbol} = {gradient} · 잠김</translation>
    </message>
    <message>
        <source>cut: counts as 0 (it was {value})</source>
        <translation>끊김: 0으로 계산됩니다 (원래 값 {value})</translation>
    </message>
    <message>
        <source>{text}, locked</source>
        <translation>{text}, 잠김</translation>
    </message>
    <message>
        <source>{text}, cut</source>
        <translation>{text}, 끊김</translation>
    </message>
    <message>
        <source>∂L/∂{symbol} = {gradient}   {arrow} {step}</source>
        <translation>∂L/∂{symbol} = {gradient}   {arrow} {step}</translation>
    </message>
</context>
<context>
    <name>DiagramMenu</name>
    <message>
        <source>Slope below zero</source>
        <translation>음수 쪽 기울기</translation>
    </message>
    <message>
        <source>Takes effect when the weights are next reset.</source>
        <translation>다음에 가중치를 초기화할 때 적용됩니다.</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>층 추가</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Merge by</source>
        <translation>합치는 방법</translation>
    </message>
    <message>
        <source>Initialiser</source>
        <translation>가중치 초깃값</translation>
    </message>
    <message>
        <source>Dropout rate</source>
        <translation>드롭아웃 비율</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>One unit more</source>
        <translation>유닛 하나 늘리기</translation>
    </message>
    <message>
        <source>One unit fewer</source>
        <translation>유닛 하나 줄이기</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 바꾸기…</translation>
    </message>
    <message>
        <source>Connect to</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Disconnect from {layer}</source>
        <translation>{layer} 연결 끊기</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>층 제거</translation>
    </message>
    <message>
        <source>Remove neuron</source>
        <translation>뉴런 제거</translation>
    </message>
    <message>
        <source>Remove {count} layers</source>
        <translation>층 {count}개 제거</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Change value…</source>
        <translation>값 바꾸기…</translation>
    </message>
    <message>
        <source>Lock weight</source>
        <translation>가중치 잠그기</translation>
    </message>
    <message>
        <source>Unlock weight</source>
        <translation>가중치 잠금 풀기</translation>
    </message>
    <message>
        <source>Cut edge</source>
        <translation>선 끊기</translation>
    </message>
    <message>
        <source>Restore edge</source>
        <translation>끊은 선 잇기</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>At the top</source>
        <translation>위쪽에</translation>
    </message>
    <message>
        <source>At the middle</source>
        <translation>가운데에</translation>
    </message>
    <message>
        <source>At the bottom</source>
        <translation>아래쪽에</translation>
    </message>
    <message>
        <source>In one column</source>
        <translation>한 열에</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>정리</translation>
    </message>
    <message>
        <source>Fit diagram into view</source>
        <translation>그림을 화면에 맞추기</translation>
    </message>
    <message>
        <source>How the diagram is drawn…</source>
        <translation>신경망을 그리는 방식…</translation>
    </message>
</context>
<context>
    <name>DiagramView</name>
    <message>
        <source>drawing alone</source>
        <translation>그림만</translation>
    </message>
    <message>
        <source>drawing without colours</source>
        <translation>색 없는 그림</translation>
    </message>
    <message>
        <source>Network diagram</source>
        <translation>신경망 그림</translation>
    </message>
</context>
<context>
    <name>DialectForm</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>인코딩(&amp;E)</translation>
    </message>
    <message>
        <source>Columns &amp;parted by</source>
        <translation>열 구분 기호(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Decimal sign</source>
        <translation>소수점 기호(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;First row</source>
        <translation>첫 행(&amp;F)</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>wires between the layers</source>
        <translation>층 사이의 연결</translation>
    </message>
    <message>
        <source>units</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>initialiser</source>
        <translation>가중치 초깃값</translation>
    </message>
    <message>
        <source>dropout rate</source>
        <translation>드롭아웃 비율</translation>
    </message>
    <message>
        <source>noise of the layer</source>
        <translation>층의 잡음</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>first weight</source>
        <translation>첫 가중치</translation>
    </message>
    <message>
        <source>locked weights</source>
        <translation>잠긴 가중치</translation>
    </message>
    <message>
        <source>cut edges</source>
        <translation>끊긴 간선</translation>
    </message>
    <message>
        <source>the weights, by what happened before</source>
        <translation>가중치 (앞서 겪은 일이 달라서)</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>mini-batch</source>
        <translation>미니배치</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>numbers of the optimiser</source>
        <translation>옵티마이저의 수</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>numbers of the schedule</source>
        <translation>스케줄의 수</translation>
    </message>
    <message>
        <source>max-norm</source>
        <translation>최대 노름</translation>
    </message>
    <message>
        <source>bound on each gradient</source>
        <translation>기울기 값 자르기</translation>
    </message>
    <message>
        <source>bound on the gradient’s norm</source>
        <translation>기울기 노름 자르기</translation>
    </message>
    <message>
        <source>patience</source>
        <translation>인내</translation>
    </message>
    <message>
        <source>least gain</source>
        <translation>최소 개선</translation>
    </message>
    <message>
        <source>numbers of the loss</source>
        <translation>손실 함수의 수</translation>
    </message>
    <message>
        <source>class weights</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>weights left to train</source>
        <translation>학습할 가중치</translation>
    </message>
    <message>
        <source>data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>noise of the data</source>
        <translation>데이터의 잡음</translation>
    </message>
    <message>
        <source>seed of the data</source>
        <translation>데이터의 시드</translation>
    </message>
    <message>
        <source>share of test samples</source>
        <translation>테스트 샘플 비율</translation>
    </message>
    <message>
        <source>share of validation samples</source>
        <translation>검증 샘플 비율</translation>
    </message>
    <message>
        <source>standardised inputs</source>
        <translation>입력 표준화</translation>
    </message>
    <message>
        <source>features</source>
        <translation>특성</translation>
    </message>
    <message>
        <source>number of classes</source>
        <translation>클래스 수</translation>
    </message>
    <message>
        <source>balance of the classes</source>
        <translation>클래스 균형</translation>
    </message>
    <message>
        <source>own samples</source>
        <translation>가져온 샘플</translation>
    </message>
    <message>
        <source>Only difference: {one}</source>
        <translation>다른 점 하나: {one}</translation>
    </message>
    <message>
        <source>Differences: {all}</source>
        <translation>다른 점: {all}</translation>
    </message>
    <message>
        <source>Differences: {all} and {count} more</source>
        <translation>다른 점: {all} 외 {count}가지</translation>
    </message>
    <message>
        <source>No difference yet: change something.</source>
        <translation>아직 다른 점이 없습니다. 무언가 바꿔 보세요.</translation>
    </message>
    <message>
        <source>{name} {ours} vs {theirs}</source>
        <translation>{name} {ours} 대 {theirs}</translation>
    </message>
    <message>
        <source>{name} {before} → {after}</source>
        <translation>{name} {before} → {after}</translation>
    </message>
    <message>
        <source>{difference} in “{layer}”</source>
        <translation>“{layer}” 층의 {difference}</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Put back into the window</source>
        <translation>창 안으로 되돌리기</translation>
    </message>
    <message>
        <source>Move out of the window</source>
        <translation>창 밖으로 꺼내기</translation>
    </message>
    <message>
        <source>Close; the View menu brings it back</source>
        <translation>닫기 (보기 메뉴에서 다시 열 수 있습니다)</translation>
    </message>
</context>
<context>
    <name>EdgesButton</name>
    <message>
        <source>Look</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>How edges are drawn, and what neurons show</source>
        <translation>연결선을 그리는 방식과 뉴런이 보여 주는 것</translation>
    </message>
    <message>
        <source>How the diagram is drawn</source>
        <translation>신경망을 그리는 방식</translation>
    </message>
</context>
<context>
    <name>EdgesPanel</name>
    <message>
        <source>Width</source>
        <translation>굵기</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>진하기</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>부호</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>|Update|</source>
        <translation>|갱신량|</translation>
    </message>
    <message>
        <source>Heat-map</source>
        <translation>히트맵</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Same for all</source>
        <translation>모두 같게</translation>
    </message>
    <message>
        <source>How the diagram is drawn</source>
        <translation>신경망을 그리는 방식</translation>
    </message>
    <message>
        <source>Strongest edges</source>
        <translation>가장 강한 연결선</translation>
    </message>
    <message>
        <source>Dashes drift while training plays</source>
        <translation>학습하는 동안 점선을 흐르게 하기</translation>
    </message>
    <message>
        <source>Gradient and update are those of the next mini-batch. Edges of negative weights stay dashed.</source>
        <translation>기울기와 갱신량은 다음 미니배치의 값입니다. 음수 가중치의 연결선은 언제나 점선입니다.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>{count} of {total}</source>
        <translation>{total}개 중 {count}개</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>add layer</source>
        <translation>층 추가</translation>
    </message>
    <message>
        <source>type network</source>
        <translation>신경망 글로 입력</translation>
    </message>
    <message>
        <source>remove layer</source>
        <translation>층 제거</translation>
    </message>
    <message>
        <source>remove layers</source>
        <translation>층 여러 개 제거</translation>
    </message>
    <message>
        <source>cut layers</source>
        <translation>층 잘라내기</translation>
    </message>
    <message>
        <source>paste layers</source>
        <translation>층 붙여넣기</translation>
    </message>
    <message>
        <source>duplicate layers</source>
        <translation>층 복제</translation>
    </message>
    <message>
        <source>move layer</source>
        <translation>층 이동</translation>
    </message>
    <message>
        <source>move layers</source>
        <translation>여러 층 옮기기</translation>
    </message>
    <message>
        <source>place layer</source>
        <translation>층 배치</translation>
    </message>
    <message>
        <source>place layers</source>
        <translation>여러 층 배치</translation>
    </message>
    <message>
        <source>align layers</source>
        <translation>층 맞춤</translation>
    </message>
    <message>
        <source>tidy up</source>
        <translation>정리</translation>
    </message>
    <message>
        <source>remove neuron</source>
        <translation>뉴런 제거</translation>
    </message>
    <message>
        <source>merge otherwise</source>
        <translation>합치는 방법 변경</translation>
    </message>
    <message>
        <source>change units</source>
        <translation>유닛 수 변경</translation>
    </message>
    <message>
        <source>change activation</source>
        <translation>활성화 함수 변경</translation>
    </message>
    <message>
        <source>change dropout rate</source>
        <translation>드롭아웃 비율 변경</translation>
    </message>
    <message>
        <source>change slope</source>
        <translation>기울기 변경</translation>
    </message>
    <message>
        <source>change initialiser</source>
        <translation>가중치 초깃값 변경</translation>
    </message>
    <message>
        <source>change weight</source>
        <translation>가중치 변경</translation>
    </message>
    <message>
        <source>move the ball</source>
        <translation>공 옮기기</translation>
    </message>
    <message>
        <source>import weights</source>
        <translation>가중치 가져오기</translation>
    </message>
    <message>
        <source>change noise of layer</source>
        <translation>층의 잡음 바꾸기</translation>
    </message>
    <message>
        <source>lock weight</source>
        <translation>가중치 잠그기</translation>
    </message>
    <message>
        <source>unlock weight</source>
        <translation>가중치 잠금 풀기</translation>
    </message>
    <message>
        <source>freeze the other weights</source>
        <translation>나머지 가중치 고정</translation>
    </message>
    <message>
        <source>train all weights again</source>
        <translation>모든 가중치 다시 학습</translation>
    </message>
    <message>
        <source>cut edge</source>
        <translation>선 끊기</translation>
    </message>
    <message>
        <source>restore edge</source>
        <translation>끊은 선 잇기</translation>
    </message>
    <message>
        <source>connect layers</source>
        <translation>층 연결</translation>
    </message>
    <message>
        <source>disconnect layers</source>
        <translation>층 연결 끊기</translation>
    </message>
    <message>
        <source>rename layer</source>
        <translation>층 이름 변경</translation>
    </message>
    <message>
        <source>open data</source>
        <translation>데이터 열기</translation>
    </message>
    <message>
        <source>add drawn digit</source>
        <translation>그린 숫자 추가</translation>
    </message>
    <message>
        <source>paint points</source>
        <translation>점 찍기</translation>
    </message>
    <message>
        <source>move point</source>
        <translation>점 옮기기</translation>
    </message>
    <message>
        <source>erase points</source>
        <translation>점 지우기</translation>
    </message>
    <message>
        <source>change data</source>
        <translation>데이터 변경</translation>
    </message>
    <message>
        <source>change training</source>
        <translation>학습 설정 변경</translation>
    </message>
    <message>
        <source>change when to stop</source>
        <translation>멈출 조건 바꾸기</translation>
    </message>
    <message>
        <source>set bookmark</source>
        <translation>책갈피 꽂기</translation>
    </message>
    <message>
        <source>name bookmark</source>
        <translation>책갈피 이름 짓기</translation>
    </message>
    <message>
        <source>remove bookmark</source>
        <translation>책갈피 지우기</translation>
    </message>
    <message>
        <source>use textbook network</source>
        <translation>교과서 신경망 쓰기</translation>
    </message>
    <message>
        <source>melt blocks</source>
        <translation>블록 녹이기</translation>
    </message>
    <message>
        <source>mend network</source>
        <translation>신경망 고치기</translation>
    </message>
    <message>
        <source>open a restart</source>
        <translation>다시 시작한 신경망 열기</translation>
    </message>
    <message>
        <source>fork here</source>
        <translation>여기서 가르기</translation>
    </message>
    <message>
        <source>swap with the companion</source>
        <translation>갈래와 맞바꾸기</translation>
    </message>
    <message>
        <source>end comparison</source>
        <translation>비교 끝내기</translation>
    </message>
    <message>
        <source>reset weights</source>
        <translation>가중치 초기화</translation>
    </message>
</context>
<context>
    <name>EpochCard</name>
    <message>
        <source>Run to an epoch</source>
        <translation>에포크까지 학습</translation>
    </message>
    <message>
        <source>Train to the end of epoch</source>
        <translation>학습을 마칠 에포크</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export weights</source>
        <translation>가중치 내보내기</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>What the program does</source>
        <translation>프로그램이 하는 일</translation>
    </message>
    <message>
        <source>One file for each &amp;layer</source>
        <translation>층마다 파일 하나(&amp;L)</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>찾아보기(&amp;B)…</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>형식(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>내보내기(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>{size} bytes, {count} weights and biases</source>
        <translation>{size}바이트, 가중치와 편향 {count}개</translation>
    </message>
    <message>
        <source>{size} bytes, and {beside} bytes in a file of arrays beside it; {count} weights and biases</source>
        <translation>{size}바이트, 옆에 두는 배열 파일 {beside}바이트, 가중치와 편향 {count}개</translation>
    </message>
    <message>
        <source>Writes {files}</source>
        <translation>저장할 파일: {files}</translation>
    </message>
    <message>
        <source>Name the file to write, for example weights.onnx.</source>
        <translation>저장할 파일 이름을 입력하세요. 예: weights.onnx</translation>
    </message>
    <message>
        <source>Written. Reading it back…</source>
        <translation>저장했습니다. 다시 읽어 확인하는 중…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>닫기(&amp;C)</translation>
    </message>
    <message>
        <source>{path} (and {count} more)</source>
        <translation>{path} (외 {count}개)</translation>
    </message>
    <message>
        <source>Wrote {path}. It is unproven: {reason}.</source>
        <translation>{path}에 저장했습니다. 검증하지는 못했습니다: {reason}.</translation>
    </message>
    <message>
        <source>Wrote {path} with the weights of step {step}. Read back by {reader}, its outputs differ by at most {difference} on {n} samples.</source>
        <translation>스텝 {step}의 가중치를 {path}에 썼습니다. {reader}(으)로 다시 읽어 샘플 {n}개에서 비교한 출력 차이는 최대 {difference}입니다.</translation>
    </message>
    <message>
        <source>Wrote {path}. Run as it is for {n} epochs, its losses differ from those here by at most {difference}.</source>
        <translation>{path}에 저장했습니다. 그대로 {n} 에포크 실행해 보니 손실이 여기와 최대 {difference} 차이 납니다.</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Another window could not be opened: start the program once more.</source>
        <translation>새 창을 열지 못했습니다. 프로그램을 한 번 더 시작하세요.</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>프로젝트 열기</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>프로젝트 저장</translation>
    </message>
    <message>
        <source>Save a copy without history</source>
        <translation>기록 없이 사본 저장</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} 파일을 저장했습니다.</translation>
    </message>
    <message>
        <source>Desktop NN projects (*.dnn)</source>
        <translation>Desktop NN 프로젝트 (*.dnn)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Weights ({endings})</source>
        <translation>가중치 ({endings})</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>가중치 가져오기</translation>
    </message>
    <message>
        <source>Weights can be imported into a network that can be trained: mend it.</source>
        <translation>학습할 수 있는 신경망에만 가중치를 가져올 수 있습니다. 먼저 신경망을 고치세요.</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>파일 {count}개</translation>
    </message>
    <message>
        <source>Imported the weights of {name}.</source>
        <translation>{name}의 가중치를 가져왔습니다.</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 그림 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 그림 (*.svg)</translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npz)</source>
        <translation>NumPy 배열 (*.npz)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Save numbers</source>
        <translation>수치 저장</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>브라우저로 열기</translation>
    </message>
    <message>
        <source>PDF pages (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>LaTeX (*.tex)</source>
        <translation>LaTeX (*.tex)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>텍스트 (*.txt)</translation>
    </message>
    <message>
        <source>Save the worked example</source>
        <translation>풀이 저장</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경 사항</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>{name}의 변경 사항을 저장할까요?</translation>
    </message>
    <message>
        <source>The network and its trained weights are lost otherwise.</source>
        <translation>저장하지 않으면 신경망과 학습한 가중치가 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>저장 안 함(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>Save film of training</source>
        <translation>학습 영상 저장</translation>
    </message>
    <message>
        <source>{count} pictures a second</source>
        <translation>초당 {count}장</translation>
    </message>
    <message>
        <source>The start in slow motion</source>
        <translation>처음을 느린 화면으로</translation>
    </message>
    <message>
        <source>All steps alike</source>
        <translation>모든 스텝을 고르게</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 초</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>보일 화면</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>형식(&amp;O)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>크기(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>길이(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>프레임(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>시간(&amp;T)</translation>
    </message>
    <message>
        <source>{count} pictures, each painted from the state of its step</source>
        <translation>{count}장: 저마다 그 스텝의 상태에서 그립니다</translation>
    </message>
    <message>
        <source>Choose at least one view.</source>
        <translation>화면을 하나 이상 고르세요.</translation>
    </message>
    <message>
        <source>{kind} animation</source>
        <translation>{kind} 애니메이션</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>What to know before training</source>
        <translation>훈련 전에 알아 둘 것</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>그 밖에 {count}개</translation>
    </message>
</context>
<context>
    <name>FitPage</name>
    <message>
        <source>true</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>ŷ − y</source>
        <translation>예측 − 실제</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>ONNX: the whole network, for onnxruntime, Netron and many other programs</source>
        <translation>ONNX: 신경망 전체. onnxruntime, Netron 등 많은 프로그램에서 사용</translation>
    </message>
    <message>
        <source>safetensors: the weights under PyTorch&apos;s names and orientation</source>
        <translation>safetensors: PyTorch의 이름과 방향을 따르는 가중치</translation>
    </message>
    <message>
        <source>NumPy: the weights for numpy.load</source>
        <translation>NumPy: numpy.load로 읽는 가중치</translation>
    </message>
    <message>
        <source>JSON: network and weights as text that any language reads</source>
        <translation>JSON: 어떤 언어에서나 읽을 수 있는 신경망과 가중치 텍스트</translation>
    </message>
    <message>
        <source>CSV: a table of all weights for a spreadsheet</source>
        <translation>CSV: 스프레드시트용 전체 가중치 표</translation>
    </message>
    <message>
        <source>Keras: the whole network, for keras.saving.load_model</source>
        <translation>Keras: 신경망 전체. keras.saving.load_model로 읽음</translation>
    </message>
    <message>
        <source>Keras: the weights alone, for load_weights of the same network</source>
        <translation>Keras: 가중치만. 같은 신경망의 load_weights로 읽음</translation>
    </message>
    <message>
        <source>Python with NumPy: a program in one file, to be read as a lesson</source>
        <translation>Python과 NumPy: 교재처럼 읽을 수 있는 파일 하나짜리 프로그램</translation>
    </message>
    <message>
        <source>Python with PyTorch: a program that goes on at GPUs and on clusters</source>
        <translation>Python과 PyTorch: GPU와 클러스터에서 이어 갈 수 있는 프로그램</translation>
    </message>
    <message>
        <source>Python with Keras: a program for any of its backends</source>
        <translation>Python과 Keras: 어느 백엔드에서나 도는 프로그램</translation>
    </message>
    <message>
        <source>Jupyter notebook: the NumPy program in cells</source>
        <translation>Jupyter 노트북: NumPy 프로그램을 셀로 나눈 것</translation>
    </message>
    <message>
        <source>Predict with these weights</source>
        <translation>이 가중치로 예측</translation>
    </message>
    <message>
        <source>The model with these weights, and its loss</source>
        <translation>이 가중치를 담은 모델과 손실</translation>
    </message>
    <message>
        <source>The whole training loop, with samples and settings</source>
        <translation>샘플과 설정까지 담은 학습 과정 전체</translation>
    </message>
</context>
<context>
    <name>FreezeButton</name>
    <message>
        <source>Freeze the other weights</source>
        <translation>나머지 가중치 고정</translation>
    </message>
    <message>
        <source>Freeze the other weights: training then moves on this surface only</source>
        <translation>나머지 가중치 고정: 학습이 이 곡면 위에서만 움직입니다</translation>
    </message>
    <message>
        <source>Only beside two weights can all others be frozen; another plane moves every weight at once.</source>
        <translation>두 가중치의 평면에서만 나머지를 고정할 수 있습니다. 다른 평면은 모든 가중치를 함께 움직입니다.</translation>
    </message>
</context>
<context>
    <name>GateForm</name>
    <message>
        <source>Weight w₁</source>
        <translation>가중치 w₁</translation>
    </message>
    <message>
        <source>Weight w₂</source>
        <translation>가중치 w₂</translation>
    </message>
    <message>
        <source>Bias b</source>
        <translation>편향 b</translation>
    </message>
    <message>
        <source>Flip sides</source>
        <translation>양쪽 뒤집기</translation>
    </message>
    <message>
        <source>Changes the sign of w₁, w₂ and b: the line stays, its sides trade places.</source>
        <translation>w₁, w₂, b의 부호를 바꿉니다. 직선은 그대로이고 양쪽이 서로 바뀝니다.</translation>
    </message>
    <message>
        <source>Show solution</source>
        <translation>정답 보기</translation>
    </message>
    <message>
        <source>Puts in the weights of the classic introduction for the wanted gate.</source>
        <translation>고전적인 입문서에 나오는 이 게이트의 가중치를 넣습니다.</translation>
    </message>
</context>
<context>
    <name>GateNames</name>
    <message>
        <source>The circuit is {name}</source>
        <translation>이 회로는 {name}입니다</translation>
    </message>
</context>
<context>
    <name>Gates</name>
    <message>
        <source>x₁ = {x1}, x₂ = {x2}: {sum}; {wanted} is wanted: {verdict}</source>
        <translation>x₁ = {x1}, x₂ = {x2}: {sum}, 원하는 값 {wanted}: {verdict}</translation>
    </message>
    <message>
        <source>right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>틀림</translation>
    </message>
    <message>
        <source>All four rows light: this perceptron is {name}.</source>
        <translation>네 행이 모두 켜졌습니다. 이 퍼셉트론은 {name}입니다.</translation>
    </message>
    <message>
        <source>{count} of 4 rows light. Move the line until all the 1s, and no 0, lie on its side of 1.</source>
        <translation>4행 중 {count}행이 켜졌습니다. 모든 1이, 그리고 1만이 y = 1 쪽에 놓이도록 직선을 옮기세요.</translation>
    </message>
    <message>
        <source>{count} of 4 rows light; {most} are the most. The dotted lines join 1 with 1 and 0 with 0; they cross, so no straight line parts the 1s from the 0s. {name} needs a layer: wire blocks together.</source>
        <translation>4행 중 {count}행이 켜졌고, {most}행이 한계입니다. 1끼리, 0끼리 이은 점선이 서로 엇갈리므로 직선 하나로는 1과 0을 나눌 수 없습니다. {name}에는 층이 필요합니다. 블록을 이어 보세요.</translation>
    </message>
    <message>
        <source>With w₁ = w₂ = 0 there is no line: every point gets the same answer.</source>
        <translation>w₁ = w₂ = 0이면 직선이 없습니다. 모든 점의 답이 같습니다.</translation>
    </message>
    <message>
        <source>The line lies outside the picture: change b, or bring it back with an arrow key in the picture.</source>
        <translation>직선이 그림 밖에 있습니다. b를 바꾸거나 그림에서 화살표 키를 눌러 다시 가져오세요.</translation>
    </message>
    <message>
        <source>Line {line} = 0. {rows}</source>
        <translation>직선 {line} = 0. {rows}</translation>
    </message>
    <message>
        <source>All four rows light: this circuit is {name}.</source>
        <translation>네 행이 모두 켜졌습니다. 이 회로는 {name}입니다.</translation>
    </message>
    <message>
        <source>This circuit answers {answers}: none of the gates with a name.</source>
        <translation>이 회로의 답은 {answers}입니다. 이름 있는 게이트가 아닙니다.</translation>
    </message>
    <message>
        <source>Input {name}: {answers}</source>
        <translation>입력 {name}: {answers}</translation>
    </message>
    <message>
        <source>{name}: input 1 reads {first}, input 2 reads {second}; it answers {answers}</source>
        <translation>{name}: 입력 1은 {first}, 입력 2는 {second}, 답은 {answers}</translation>
    </message>
    <message>
        <source>Output y reads {first}; it answers {answers}</source>
        <translation>출력 y의 입력은 {first}, 답은 {answers}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>아직 없음</translation>
    </message>
</context>
<context>
    <name>GatesView</name>
    <message>
        <source>Gate workshop</source>
        <translation>게이트 작업실</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>Put the blocks in columns</source>
        <translation>블록을 열 맞춰 정리</translation>
    </message>
    <message>
        <source>Undo in the workshop</source>
        <translation>작업실에서 실행 취소</translation>
    </message>
    <message>
        <source>Redo in the workshop</source>
        <translation>작업실에서 다시 실행</translation>
    </message>
</context>
<context>
    <name>Guess</name>
    <message>
        <source>No: it goes up, by {moved}.</source>
        <translation>아니요: {moved}만큼 커집니다.</translation>
    </message>
    <message>
        <source>No: it goes down, by {moved}.</source>
        <translation>아니요: {moved}만큼 작아집니다.</translation>
    </message>
    <message>
        <source>No: it stays where it is.</source>
        <translation>아니요: 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Right: it stays where it is.</source>
        <translation>맞습니다: 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Right, and close: you said {guess}, it is {moved}.</source>
        <translation>맞았고, 크기도 가깝습니다: 예상 {guess}, 실제 {moved}.</translation>
    </message>
    <message>
        <source>The right way, and the right order: you said {guess}, it is {moved}.</source>
        <translation>방향이 맞고 자릿수도 맞습니다: 예상 {guess}, 실제 {moved}.</translation>
    </message>
    <message>
        <source>The right way; but you said {guess}, and it is {moved}.</source>
        <translation>방향은 맞습니다. 다만 예상은 {guess}, 실제는 {moved}입니다.</translation>
    </message>
</context>
<context>
    <name>GuessBar</name>
    <message>
        <source>The next step moves this weight</source>
        <translation>다음 스텝에서 이 가중치는</translation>
    </message>
    <message>
        <source>up</source>
        <translation>커진다</translation>
    </message>
    <message>
        <source>down</source>
        <translation>작아진다</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>Which way the weight goes</source>
        <translation>가중치가 움직이는 방향</translation>
    </message>
    <message>
        <source>by about</source>
        <translation>크기 약</translation>
    </message>
    <message>
        <source>How far the weight goes</source>
        <translation>가중치가 움직이는 크기</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>확인</translation>
    </message>
</context>
<context>
    <name>Hand</name>
    <message>
        <source>Start here</source>
        <translation>여기서 시작</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>“{where}” yields {low} to {high}, but targets go from {least} to {most}: some can never be reached.</source>
        <translation>“{where}”의 출력은 {low}에서 {high} 사이인데 목표값은 {least}에서 {most}까지입니다. 닿을 수 없는 값이 있습니다.</translation>
    </message>
    <message>
        <source>Make it linear</source>
        <translation>선형으로 바꾸기</translation>
    </message>
    <message>
        <source>The inputs are of very different sizes (spreads {smallest} to {largest}, mean up to {mean}): no learning rate suits all their weights.</source>
        <translation>입력의 크기가 서로 크게 다릅니다(표준편차 {smallest}~{largest}, 평균 최대 {mean}). 모든 가중치에 맞는 학습률이 없습니다.</translation>
    </message>
    <message>
        <source>Standardise inputs</source>
        <translation>입력 표준화</translation>
    </message>
    <message>
        <source>The rarest class has {fewest} samples, the most frequent {most}: the loss hardly sees the rare one.</source>
        <translation>가장 드문 클래스는 샘플이 {fewest}개, 가장 흔한 클래스는 {most}개입니다. 손실이 드문 클래스를 거의 보지 못합니다.</translation>
    </message>
    <message>
        <source>Weigh the classes</source>
        <translation>클래스에 가중치 주기</translation>
    </message>
    <message>
        <source>{dead} of {units} units of “{where}” are dead: their slope is 0 for all {samples} samples, so they cannot learn.</source>
        <translation>“{where}”의 유닛 {units}개 중 {dead}개가 죽어 있습니다. 샘플 {samples}개 모두에서 기울기가 0이라 배울 수 없습니다.</translation>
    </message>
    <message>
        <source>Use leaky ReLU</source>
        <translation>Leaky ReLU 쓰기</translation>
    </message>
    <message>
        <source>{dead} of {units} units of “{where}” stand at the flat ends of their activation for all {samples} samples: the learning rate {rate} may be too large.</source>
        <translation>“{where}”의 유닛 {units}개 중 {dead}개가 샘플 {samples}개 모두에서 활성화 함수의 평평한 끝에 있습니다. 학습률 {rate}이(가) 너무 클 수 있습니다.</translation>
    </message>
    <message>
        <source>Fresh weights, rate ÷ 10</source>
        <translation>새 가중치로, 학습률 ÷ 10</translation>
    </message>
    <message>
        <source>{saturated} of {units} units of “{where}” are saturated for nearly all {samples} samples, and the loss stands still.</source>
        <translation>“{where}”의 유닛 {units}개 중 {saturated}개가 샘플 {samples}개 거의 모두에서 포화되어 손실이 멈춰 있습니다.</translation>
    </message>
    <message>
        <source>Fresh weights</source>
        <translation>새 가중치로 시작</translation>
    </message>
    <message>
        <source>The gradient vanishes on its way back: in “{first}” it is {ratio} of that in “{last}”.</source>
        <translation>기울기가 뒤에서 앞으로 오며 소실됩니다. “{first}”의 기울기는 “{last}”의 {ratio}배입니다.</translation>
    </message>
    <message>
        <source>Use ReLU in hidden layers</source>
        <translation>은닉층에 ReLU 쓰기</translation>
    </message>
    <message>
        <source>The gradient explodes on its way back through the layers: it is {ratio} times as long as all weights.</source>
        <translation>기울기가 층을 거슬러 오며 폭발합니다. 길이가 전체 가중치의 {ratio}배입니다.</translation>
    </message>
    <message>
        <source>Clip the gradient at 1</source>
        <translation>기울기를 1에서 자르기</translation>
    </message>
    <message>
        <source>The loss swings by {swing} of its height instead of falling: the learning rate {rate} may be too large.</source>
        <translation>손실이 줄지 않고 제 높이의 {swing}만큼 출렁입니다. 학습률 {rate}이 너무 클 수 있습니다.</translation>
    </message>
    <message>
        <source>Divide it by 3</source>
        <translation>3으로 나누기</translation>
    </message>
    <message>
        <source>A step moves the weights by {share} of their length only: the learning rate {rate} may be too small.</source>
        <translation>한 스텝에 가중치가 길이의 {share}배만큼만 움직입니다. 학습률 {rate}이 너무 작을 수 있습니다.</translation>
    </message>
    <message>
        <source>Ten times as large</source>
        <translation>10배로 키우기</translation>
    </message>
    <message>
        <source>The loss has fallen by {fall} in the last {steps} steps: the network may be too small, or stuck.</source>
        <translation>최근 {steps}스텝 동안 손실이 {fall} 줄었습니다. 신경망이 너무 작거나 갇혀 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>Four more units in each hidden layer</source>
        <translation>은닉층마다 유닛 4개 더하기</translation>
    </message>
    <message>
        <source>The loss has fallen by {fall} in the last {steps} steps: without a hidden layer the network can only draw a straight boundary.</source>
        <translation>최근 {steps}스텝 동안 손실이 {fall} 줄었습니다. 은닉층이 없으면 곧은 경계만 그을 수 있습니다.</translation>
    </message>
    <message>
        <source>Add a hidden layer</source>
        <translation>은닉층 더하기</translation>
    </message>
    <message>
        <source>Overfitting: the test loss has risen from {lowest} to {now} while the training loss fell to {train}.</source>
        <translation>과적합: 훈련 손실이 {train}까지 줄어드는 동안 테스트 손실은 {lowest}에서 {now}로 올랐습니다.</translation>
    </message>
    <message>
        <source>Add L2</source>
        <translation>L2 더하기</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What is shown over the steps</source>
        <translation>스텝에 따라 보여 줄 값</translation>
    </message>
    <message>
        <source>The weight itself</source>
        <translation>가중치 자체</translation>
    </message>
    <message>
        <source>Its gradient in each step</source>
        <translation>스텝마다의 기울기</translation>
    </message>
    <message>
        <source>What each step adds</source>
        <translation>스텝마다 더해진 값</translation>
    </message>
    <message>
        <source>Weights shown; Enter selects one</source>
        <translation>표시 중인 가중치; Enter로 선택</translation>
    </message>
    <message>
        <source>The weights over the steps of the run</source>
        <translation>훈련 스텝에 따른 가중치</translation>
    </message>
    <message>
        <source>Click to go to a step</source>
        <translation>클릭하면 그 스텝으로 갑니다</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>at step {step}</source>
        <translation>스텝 {step}에서</translation>
    </message>
    <message>
        <source>the line begins here and grows with the run.</source>
        <translation>선은 여기서 시작하여 학습과 함께 자랍니다.</translation>
    </message>
    <message>
        <source>Unpin this weight</source>
        <translation>이 가중치의 고정 풀기</translation>
    </message>
    <message>
        <source>Pin this weight to compare</source>
        <translation>비교할 가중치로 고정</translation>
    </message>
    <message>
        <source>At most six weights are compared.</source>
        <translation>가중치는 여섯 개까지 비교할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>scale γ</source>
        <translation>배율 γ</translation>
    </message>
    <message>
        <source>shift β</source>
        <translation>이동 β</translation>
    </message>
    <message>
        <source>running mean</source>
        <translation>이동 평균</translation>
    </message>
    <message>
        <source>running variance</source>
        <translation>이동 분산</translation>
    </message>
    <message>
        <source>{lies}, by the shape</source>
        <translation>{lies}, 모양으로 판단</translation>
    </message>
    <message>
        <source>{lies}, like the others</source>
        <translation>{lies}, 다른 배열과 같게</translation>
    </message>
    <message>
        <source>{lies}, by the name</source>
        <translation>{lies}, 이름으로 판단</translation>
    </message>
    <message>
        <source>{lies}, assumed</source>
        <translation>{lies}, 추정</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>가중치 가져오기</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>가져오기(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Array in the file</source>
        <translation>파일의 배열</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>How it lies</source>
        <translation>놓인 방향</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>처리</translation>
    </message>
    <message>
        <source>Which array goes to which layer</source>
        <translation>어느 배열이 어느 층으로 가는지</translation>
    </message>
    <message>
        <source>stays as it is: nothing in the file</source>
        <translation>그대로 둠: 파일에 없음</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>units × inputs (PyTorch)</source>
        <translation>유닛 × 입력 (PyTorch)</translation>
    </message>
    <message>
        <source>inputs × units (Keras)</source>
        <translation>입력 × 유닛 (Keras)</translation>
    </message>
    <message>
        <source>No array of {file} belongs to a layer of this network.</source>
        <translation>{file}에는 이 신경망의 층에 맞는 배열이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing is imported from {file}: {refused} of {given} arrays do not fit this network.</source>
        <translation>{file}에서 아무것도 가져오지 않습니다. 배열 {given}개 중 {refused}개가 이 신경망에 맞지 않습니다.</translation>
    </message>
    <message>
        <source>{given} of {parts} parts of this network get their weights from {file}; it can be undone.</source>
        <translation>이 신경망의 {parts}개 부분 중 {given}개를 {file}에서 가져옵니다. 실행 취소할 수 있습니다.</translation>
    </message>
    <message>
        <source>Not used ({count}): {names}</source>
        <translation>쓰이지 않음 ({count}개): {names}</translation>
    </message>
</context>
<context>
    <name>InputList</name>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>내용</translation>
    </message>
</context>
<context>
    <name>InputPage</name>
    <message>
        <source>Output, and how far it has moved</source>
        <translation>출력, 그리고 얼마나 움직였는지</translation>
    </message>
    <message>
        <source>What an input is worth</source>
        <translation>입력의 중요도</translation>
    </message>
    <message>
        <source>How much the test loss rises when this input is shuffled among the samples, mean of five times</source>
        <translation>이 입력을 샘플들 사이에서 뒤섞으면 테스트 손실이 얼마나 오르는지, 다섯 번의 평균</translation>
    </message>
    <message>
        <source>Back to the sample</source>
        <translation>샘플의 값으로</translation>
    </message>
    <message>
        <source>Outputs for the inputs set here</source>
        <translation>여기서 정한 입력에 대한 출력</translation>
    </message>
    <message>
        <source>Rise of the test loss when an input is shuffled</source>
        <translation>입력을 뒤섞을 때 오르는 테스트 손실</translation>
    </message>
    <message>
        <source>The output has left the range of numbers: no slope can be told.</source>
        <translation>출력이 수의 범위를 벗어나 기울기를 말할 수 없습니다.</translation>
    </message>
    <message>
        <source>Training has diverged: shuffling an input says nothing of what it is worth to this network.</source>
        <translation>훈련이 발산했습니다. 입력을 섞어 보아도 이 신경망에 얼마나 중요한지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>No small move of an input moves the first output here: the way to it is flat.</source>
        <translation>여기서는 입력을 조금 움직여도 첫째 출력이 움직이지 않습니다. 가는 길이 평평합니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n other input(s), of less effect, kept as in the sample.</source>
        <translation><numerusform>출력을 덜 움직이는 나머지 입력 %n개는 그대로 둡니다.</numerusform></translation>
    </message>
    <message>
        <source>What each is worth is not measured: of so many none matters alone.</source>
        <translation>입력이 이렇게 많으면 하나만으로는 영향이 거의 없어 하나하나의 중요도는 재지 않습니다.</translation>
    </message>
</context>
<context>
    <name>InspectorPages</name>
    <message>
        <source>Chain rule</source>
        <translation>연쇄 법칙</translation>
    </message>
    <message>
        <source>To the step</source>
        <translation>스텝까지</translation>
    </message>
    <message>
        <source>What the optimiser makes of the gradient, term by term</source>
        <translation>옵티마이저가 기울기로 무엇을 만드는지, 항마다</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>한 단계씩</translation>
    </message>
    <message>
        <source>One step of training told in stages: forward, loss, backward, update</source>
        <translation>훈련의 한 스텝을 순전파, 손실, 역전파, 갱신의 단계로 보여 줍니다</translation>
    </message>
    <message>
        <source>Gradient check</source>
        <translation>기울기 검사</translation>
    </message>
    <message>
        <source>The same gradient without backpropagation, by finite differences</source>
        <translation>역전파 없이 유한 차분으로 구한 같은 기울기</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>중요한 가중치</translation>
    </message>
    <message>
        <source>The weights with the largest gradients, moves and effects</source>
        <translation>기울기, 변화, 영향이 가장 큰 가중치</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>The weight, its gradient and its moves over the run</source>
        <translation>훈련 동안의 가중치, 기울기, 변화</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Move an input and see the output move; which inputs matter</source>
        <translation>입력을 움직여 출력의 변화를 보고, 어느 입력이 중요한지 봅니다</translation>
    </message>
</context>
<context>
    <name>InspectorView</name>
    <message>
        <source>Backprop inspector</source>
        <translation>역전파 살펴보기</translation>
    </message>
    <message>
        <source>Back to what this was opened from</source>
        <translation>이것을 연 곳으로 돌아가기</translation>
    </message>
    <message>
        <source>{layer} has no weights. This page is of one weight: click a line in the network.</source>
        <translation>{layer}에는 가중치가 없습니다. 이 화면은 가중치 하나를 보여 줍니다. 신경망에서 선을 클릭하세요.</translation>
    </message>
    <message>
        <source>This page is of one weight: click a line in the network, or choose one under What matters.</source>
        <translation>이 화면은 가중치 하나를 보여 줍니다. 신경망에서 선을 클릭하거나 ‘중요한 가중치’에서 고르세요.</translation>
    </message>
    <message>
        <source>Click a line or a neuron in the network: its gradient is taken apart here, factor by factor.</source>
        <translation>신경망에서 선이나 뉴런을 클릭하세요. 그 기울기가 어떤 수들의 곱인지 여기에서 하나씩 보여 줍니다.</translation>
    </message>
    <message>
        <source>There is no gradient: the network cannot be trained as it is.</source>
        <translation>지금 상태로는 학습할 수 없는 신경망이라 기울기가 없습니다.</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>parameters: {count}</source>
        <translation>매개변수 {count}개</translation>
    </message>
    <message>
        <source>Pages of the inspector</source>
        <translation>역전파 살펴보기의 페이지</translation>
    </message>
    <message>
        <source>Back to {name}</source>
        <translation>{name}(으)로 돌아가기</translation>
    </message>
</context>
<context>
    <name>LayerPage</name>
    <message>
        <source>units</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>mean size of a weight</source>
        <translation>가중치 크기의 평균</translation>
    </message>
    <message>
        <source>length of the gradient</source>
        <translation>기울기의 길이</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>loss of a sample</source>
        <translation>샘플 하나의 손실</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>끄는 비율</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>running mean</source>
        <translation>이동 평균</translation>
    </message>
    <message>
        <source>running variance</source>
        <translation>이동 분산</translation>
    </message>
    <message>
        <source>One sample has no variance: with mini-batches of 1 this layer goes by its running statistics and leaves them as they are. From 2 on it goes by the mini-batch.</source>
        <translation>샘플 하나에는 분산이 없습니다. 미니배치가 1이면 이 층은 이동 평균·분산을 쓰고 그대로 둡니다. 2 이상이면 미니배치의 값을 씁니다.</translation>
    </message>
    <message>
        <source>While training, each unit&apos;s numbers are brought to mean 0 and variance 1 over the mini-batch; everywhere else by running mean and variance, which every step moves a tenth of the way to the batch&apos;s.</source>
        <translation>학습 중에는 유닛마다 값을 미니배치에서 평균 0, 분산 1로 맞춥니다. 그 밖에는 이동 평균·분산을 쓰며, 이 값은 스텝마다 미니배치의 값 쪽으로 10분의 1씩 움직입니다.</translation>
    </message>
    <message>
        <source>These {count} running numbers are kept, not trained.</source>
        <translation>이 이동 평균·분산 {count}개는 보관만 하고 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>The input layer passes the samples on; it has nothing to learn.</source>
        <translation>입력층은 샘플을 그대로 넘깁니다. 학습할 것이 없습니다.</translation>
    </message>
    <message>
        <source>While training, each step switches some of the units off, others every time.</source>
        <translation>학습하는 동안 스텝마다 유닛 일부를 바꿔 가며 끕니다.</translation>
    </message>
    <message>
        <source>While training, each step adds noise to every number, other noise every time.</source>
        <translation>학습하는 동안 스텝마다 모든 수에 잡음을 더하며, 잡음은 매번 다릅니다.</translation>
    </message>
    <message>
        <source>Brings the numbers of each sample to mean 0 and variance 1; γ and β then scale and shift every unit.</source>
        <translation>샘플마다 값들을 평균 0, 분산 1로 맞춥니다. 그다음 γ와 β가 유닛마다 배율을 곱하고 값을 더합니다.</translation>
    </message>
    <message>
        <source>Multiplies the layers it reads, unit by unit: one can let another through or not.</source>
        <translation>읽은 층들을 유닛끼리 곱합니다. 한 층이 다른 층을 통과시킬지 정할 수 있습니다.</translation>
    </message>
    <message>
        <source>Adds the layers it reads, unit by unit: a shortcut past the layers in between.</source>
        <translation>읽어 들인 층들을 유닛끼리 더합니다. 사이의 층을 건너뛰는 지름길입니다.</translation>
    </message>
    <message>
        <source>Puts the layers it reads side by side.</source>
        <translation>읽어 들인 층들을 나란히 이어 붙입니다.</translation>
    </message>
</context>
<context>
    <name>LayerPalette</name>
    <message>
        <source>Layers — drag onto the diagram</source>
        <translation>층 — 그림 위로 끌어다 놓기</translation>
    </message>
</context>
<context>
    <name>LayerTile</name>
    <message>
        <source>Drag it onto the diagram, or double-click to add it before the output.</source>
        <translation>그림 위로 끌어다 놓거나, 두 번 클릭하면 출력 앞에 추가됩니다.</translation>
    </message>
    <message>
        <source>Every unit reads every number before it: a = f(W·x + b).</source>
        <translation>모든 유닛이 앞 층의 모든 값을 읽습니다: a = f(W·x + b).</translation>
    </message>
    <message>
        <source>Applies a function to each number by itself; it has no weights.</source>
        <translation>값마다 따로 함수를 적용합니다. 가중치는 없습니다.</translation>
    </message>
    <message>
        <source>Switches some units off at random while training.</source>
        <translation>학습하는 동안 일부 유닛을 무작위로 끕니다.</translation>
    </message>
    <message>
        <source>Adds a little random noise to every number while training.</source>
        <translation>학습하는 동안 모든 수에 작은 무작위 잡음을 더합니다.</translation>
    </message>
    <message>
        <source>Brings each sample&apos;s numbers to mean 0 and variance 1: γ·x̂ + β.</source>
        <translation>샘플마다 값들을 평균 0, 분산 1로 맞춥니다: γ·x̂ + β.</translation>
    </message>
    <message>
        <source>Brings each unit&apos;s numbers to mean 0 and variance 1 over the batch: γ·x̂ + β.</source>
        <translation>유닛마다 값들을 배치에서 평균 0, 분산 1로 맞춥니다: γ·x̂ + β.</translation>
    </message>
    <message>
        <source>Multiplies layers of the same width number by number.</source>
        <translation>너비가 같은 층들을 수끼리 곱합니다.</translation>
    </message>
    <message>
        <source>Adds layers of the same width number by number: a skip connection.</source>
        <translation>너비가 같은 층들을 값끼리 더합니다: 스킵 연결.</translation>
    </message>
    <message>
        <source>Puts layers side by side into one wider layer.</source>
        <translation>층들을 나란히 이어 하나의 더 넓은 층으로 만듭니다.</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>완전연결</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>층 정규화</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>배치 정규화</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>곱하기</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>더하기</translation>
    </message>
    <message>
        <source>Concatenate</source>
        <translation>이어 붙이기</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>step</source>
        <translation>계단 함수</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>시그모이드</translation>
    </message>
    <message>
        <source>hard sigmoid</source>
        <translation>하드 시그모이드</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>softsign</source>
        <translation>소프트사인</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>리키 ReLU</translation>
    </message>
    <message>
        <source>softplus</source>
        <translation>소프트플러스</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>소프트맥스</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>Glorot 균등분포</translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation>Glorot 정규분포</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He 균등분포</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He 정규분포</translation>
    </message>
    <message>
        <source>LeCun uniform</source>
        <translation>LeCun 균등분포</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>LeCun 정규분포</translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation>직교 행렬</translation>
    </message>
    <message>
        <source>uniform, ±0.05</source>
        <translation>균등분포, ±0.05</translation>
    </message>
    <message>
        <source>normal, σ = 0.05</source>
        <translation>정규분포, σ = 0.05</translation>
    </message>
    <message>
        <source>truncated normal, σ = 0.05</source>
        <translation>절단 정규분포, σ = 0.05</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>모두 0</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Hidden {number}</source>
        <translation>은닉 {number}</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>층 {count}개</translation>
    </message>
    <message>
        <source>{layer}, neuron {number}</source>
        <translation>{layer}, 뉴런 {number}</translation>
    </message>
    <message>
        <source>{symbol} of {neuron}</source>
        <translation>{neuron}의 {symbol}</translation>
    </message>
    <message>
        <source>bias of {neuron}</source>
        <translation>{neuron}의 편향</translation>
    </message>
    <message>
        <source>{source} → {target}</source>
        <translation>{source} → {target}</translation>
    </message>
</context>
<context>
    <name>LookButton</name>
    <message>
        <source>What is drawn on the ground</source>
        <translation>지형 위에 그릴 것</translation>
    </message>
</context>
<context>
    <name>LossTexts</name>
    <message>
        <source>−y / k if y·ŷ &lt; 1, else 0</source>
        <translation>y·ŷ &lt; 1이면 −y / k, 아니면 0</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Copy the details</source>
        <translation>자세한 내용 복사</translation>
    </message>
    <message>
        <source>The details are in the clipboard.</source>
        <translation>자세한 내용을 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속하기</translation>
    </message>
    <message>
        <source>Back to step {step}, learning rate ÷ 10</source>
        <translation>스텝 {step}으로 돌아가 학습률 ÷ 10</translation>
    </message>
    <message>
        <source>Keep the weights of step {step}</source>
        <translation>{step} 스텝의 가중치 유지</translation>
    </message>
    <message>
        <source>The blocks are the network now, with their weights: Space trains it, undo brings yours back.</source>
        <translation>이제 블록들이 그 가중치 그대로 신경망이 되었습니다. Space로 학습하고, 실행 취소로 이전 신경망을 되돌립니다.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
</context>
<context>
    <name>MeltStrip</name>
    <message>
        <source>Keep the steps</source>
        <translation>계단 함수 그대로</translation>
    </message>
    <message>
        <source>Soften to sigmoids ×</source>
        <translation>시그모이드로 녹이기 ×</translation>
    </message>
    <message>
        <source>Factor of all weights</source>
        <translation>모든 가중치에 곱할 배수</translation>
    </message>
    <message>
        <source>Melt into a network</source>
        <translation>신경망으로 녹이기</translation>
    </message>
    <message>
        <source>Puts a network with these weights in the place of the one in the diagram; undo brings that back.</source>
        <translation>이 가중치를 가진 신경망을 지금 신경망 자리에 놓습니다. 실행 취소로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>The network answers {answers}, exactly as the circuit does. A step has no slope: training can move nothing but the output unit.</source>
        <translation>신경망의 답은 {answers}로 회로와 정확히 같습니다. 계단 함수는 기울기가 없으므로 학습은 출력 유닛만 움직일 수 있습니다.</translation>
    </message>
    <message>
        <source>σ({factor}·z): the network answers {outputs}, which round to {answers} as in the circuit. Sigmoids have a slope: training goes on from here.</source>
        <translation>σ({factor}·z): 신경망의 답은 {outputs}이고, 반올림하면 회로와 같은 {answers}입니다. 시그모이드는 기울기가 있어 여기서부터 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>There are no data with these rows; it gets those of XOR.</source>
        <translation>이 진리표의 데이터는 없어서 XOR의 데이터를 씁니다.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>신경망(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Undo: {edit}</source>
        <translation>실행 취소(&amp;U): {edit}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: {edit}</source>
        <translation>다시 실행(&amp;R): {edit}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Save &amp;picture of</source>
        <translation>그림으로 저장(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Copy picture of</source>
        <translation>그림 복사(&amp;C)</translation>
    </message>
</context>
<context>
    <name>MetricsStrip</name>
    <message>
        <source>Test R²</source>
        <translation>테스트 R²</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>테스트 정확도</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>훈련 손실</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>테스트 손실</translation>
    </message>
</context>
<context>
    <name>MiniMap</name>
    <message>
        <source>Overview of the network</source>
        <translation>신경망 전체 보기</translation>
    </message>
    <message>
        <source>The whole network: click or drag to look elsewhere</source>
        <translation>신경망 전체: 클릭하거나 끌면 다른 곳을 봅니다</translation>
    </message>
</context>
<context>
    <name>More</name>
    <message>
        <source>η of the next step: {rate}</source>
        <translation>다음 스텝의 η: {rate}</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Regularisation and clipping (0: none)</source>
        <translation>규제와 기울기 자르기 (0: 없음)</translation>
    </message>
    <message>
        <source>Stop by itself</source>
        <translation>스스로 멈추기</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>No numbers of its own</source>
        <translation>따로 정할 수가 없습니다</translation>
    </message>
    <message>
        <source>More settings of training</source>
        <translation>학습의 다른 설정</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>Computed from z, as from_logits=True</source>
        <translation>z에서 계산 (from_logits=True와 같음)</translation>
    </message>
    <message>
        <source>Loss and activation of the output are taken together: nothing is clipped, nothing overflows.</source>
        <translation>손실과 출력의 활성화 함수를 하나로 묶어 계산합니다. 잘라 내는 값도 넘치는 값도 없습니다.</translation>
    </message>
</context>
<context>
    <name>NetworkField</name>
    <message>
        <source>Network as text</source>
        <translation>글로 쓴 신경망</translation>
    </message>
</context>
<context>
    <name>NetworkTable</name>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>유닛 수</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Answer a</source>
        <translation>출력 a</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>잠금</translation>
    </message>
    <message>
        <source>Running mean</source>
        <translation>이동 평균</translation>
    </message>
    <message>
        <source>Running variance</source>
        <translation>이동 분산</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출발</translation>
    </message>
    <message>
        <source>To</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>끊김</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>NetworkTableView</name>
    <message>
        <source>Network as a table</source>
        <translation>신경망 표</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>The training samples, to choose the one that is looked at</source>
        <translation>훈련 샘플 목록에서 살펴볼 샘플을 고릅니다</translation>
    </message>
    <message>
        <source>Training samples</source>
        <translation>훈련 샘플</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Neurons of {layer}</source>
        <translation>{layer}의 뉴런</translation>
    </message>
    <message>
        <source>Weights into {target}</source>
        <translation>{target}(으)로 들어오는 가중치</translation>
    </message>
</context>
<context>
    <name>NeuronCard</name>
    <message>
        <source>Training sample {number}</source>
        <translation>훈련 샘플 {number}</translation>
    </message>
    <message>
        <source>Test sample {number}</source>
        <translation>테스트 샘플 {number}</translation>
    </message>
    <message>
        <source>Validation sample {number}</source>
        <translation>검증 샘플 {number}</translation>
    </message>
    <message>
        <source>Means over the mini-batch of {count}</source>
        <translation>샘플 {count}개 미니배치의 평균</translation>
    </message>
    <message>
        <source>a = mean of {function}(z) = {a}</source>
        <translation>a = {function}(z)의 평균 = {a}</translation>
    </message>
</context>
<context>
    <name>NeuronPage</name>
    <message>
        <source>For sample {number} ({sample}).</source>
        <translation>샘플 {number}({sample})의 값입니다.</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>An input passes on what the sample says.</source>
        <translation>입력은 샘플의 값을 그대로 넘깁니다.</translation>
    </message>
    <message>
        <source>slope of {activation}</source>
        <translation>{activation}의 기울기</translation>
    </message>
    <message>
        <source>weighted sum</source>
        <translation>가중합</translation>
    </message>
    <message>
        <source>x̂ = (a − {mean}) / {deviation}: the running mean, and the root of the running variance + ε.</source>
        <translation>x̂ = (a − {mean}) / {deviation}: 이동 평균과, 이동 분산 + ε의 제곱근입니다.</translation>
    </message>
    <message>
        <source>x̂ = (a − {mean}) / {deviation}: mean and deviation of this sample&apos;s numbers in the layer.</source>
        <translation>x̂ = (a − {mean}) / {deviation}: 이 샘플이 이 층에서 갖는 값들의 평균과 표준편차입니다.</translation>
    </message>
    <message>
        <source>A step has no slope anywhere: nothing before it can learn by gradient.</source>
        <translation>계단 함수는 어디에서도 기울기가 0이어서, 이 앞의 층은 경사하강법으로 배울 수 없습니다.</translation>
    </message>
    <message>
        <source>The activation is flat here: for this sample the neuron learns nothing.</source>
        <translation>여기에서 활성화 함수가 평평합니다. 이 샘플로는 뉴런이 아무것도 배우지 못합니다.</translation>
    </message>
    <message>
        <source>The activation is nearly flat here: the neuron is saturated.</source>
        <translation>여기에서 활성화 함수가 거의 평평합니다. 뉴런이 포화되었습니다.</translation>
    </message>
</context>
<context>
    <name>NumberEdit</name>
    <message>
        <source>Examples: 0.5, 1e-3, 1/3.</source>
        <translation>예: 0.5, 1e-3, 1/3</translation>
    </message>
    <message>
        <source>A whole number is needed here.</source>
        <translation>여기에는 정수를 입력해야 합니다.</translation>
    </message>
    <message>
        <source>The smallest value allowed is {value}.</source>
        <translation>입력할 수 있는 가장 작은 값은 {value}입니다.</translation>
    </message>
    <message>
        <source>The largest value allowed is {value}.</source>
        <translation>입력할 수 있는 가장 큰 값은 {value}입니다.</translation>
    </message>
    <message>
        <source>This number is too large to be computed with.</source>
        <translation>계산할 수 없을 만큼 큰 수입니다.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>숫자가 아닙니다.</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>Use a single neuron</source>
        <translation>뉴런 하나로 바꾸기</translation>
    </message>
    <message>
        <source>Use one linear neuron</source>
        <translation>선형 뉴런 하나로 바꾸기</translation>
    </message>
    <message>
        <source>Use its 2-2-2 network</source>
        <translation>예제의 2-2-2 신경망</translation>
    </message>
    <message>
        <source>Use two hidden neurons</source>
        <translation>은닉 뉴런 두 개로 바꾸기</translation>
    </message>
    <message>
        <source>Use a 4-8-3 network</source>
        <translation>4-8-3 신경망 쓰기</translation>
    </message>
    <message>
        <source>Use a 13-8-3 network</source>
        <translation>13-8-3 신경망 쓰기</translation>
    </message>
    <message>
        <source>Use a 30-8-1 network</source>
        <translation>30-8-1 신경망 쓰기</translation>
    </message>
    <message>
        <source>Use a 64-32-10 network</source>
        <translation>64-32-10 신경망 쓰기</translation>
    </message>
    <message>
        <source>Use 784-16-16-10: 13,002</source>
        <translation>784-16-16-10 쓰기: 13,002개</translation>
    </message>
    <message>
        <source>Puts a network and training settings that suit these data in place of yours; undo brings yours back.</source>
        <translation>지금 신경망과 학습 설정을 이 데이터에 알맞은 것으로 바꿉니다. 실행 취소하면 되돌아옵니다.</translation>
    </message>
</context>
<context>
    <name>Opened</name>
    <message>
        <source>Opens: how the loss comes back to this output</source>
        <translation>열기: 손실이 이 출력으로 어떻게 돌아오는지</translation>
    </message>
    <message>
        <source>Opens: the sum of what comes back from the next layer</source>
        <translation>열기: 다음 층에서 돌아온 값의 합</translation>
    </message>
    <message>
        <source>Opens: how the neuron came by this activation</source>
        <translation>열기: 뉴런이 이 활성값을 얻은 과정</translation>
    </message>
    <message>
        <source>Opens: how x̂ comes about</source>
        <translation>열기: x̂이 나온 과정</translation>
    </message>
    <message>
        <source>Opens: how this slope is computed</source>
        <translation>열기: 이 기울기를 계산한 과정</translation>
    </message>
    <message>
        <source>{a} of sample {number}</source>
        <translation>샘플 {number}의 {a}</translation>
    </message>
    <message>
        <source>× the weight of the sample</source>
        <translation>× 샘플의 가중치</translation>
    </message>
    <message>
        <source>in short: ŷ{j} − y{j}</source>
        <translation>줄이면: ŷ{j} − y{j}</translation>
    </message>
    <message>
        <source>batch m, v</source>
        <translation>배치 m, v</translation>
    </message>
</context>
<context>
    <name>OptimizerTerms</name>
    <message>
        <source>velocity</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>sum of squares</source>
        <translation>제곱의 합</translation>
    </message>
    <message>
        <source>first moment</source>
        <translation>1차 모멘트</translation>
    </message>
    <message>
        <source>second moment</source>
        <translation>2차 모멘트</translation>
    </message>
    <message>
        <source>bias-corrected mean</source>
        <translation>편향 보정한 평균</translation>
    </message>
    <message>
        <source>bias-corrected mean square</source>
        <translation>편향 보정한 제곱 평균</translation>
    </message>
    <message>
        <source>mean looking ahead</source>
        <translation>한발 앞선 평균</translation>
    </message>
    <message>
        <source>largest so far</source>
        <translation>지금까지의 최댓값</translation>
    </message>
    <message>
        <source>rescaled gradient</source>
        <translation>크기를 맞춘 기울기</translation>
    </message>
    <message>
        <source>mean square of the moves</source>
        <translation>변화량의 제곱 평균</translation>
    </message>
    <message>
        <source>mean gradient</source>
        <translation>기울기 평균</translation>
    </message>
    <message>
        <source>variance</source>
        <translation>분산</translation>
    </message>
    <message>
        <source>Adam&apos;s share</source>
        <translation>Adam의 몫</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>mixed gradient</source>
        <translation>섞은 기울기</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>step length</source>
        <translation>걸음 길이</translation>
    </message>
    <message>
        <source>clipped gradient</source>
        <translation>클리핑한 기울기</translation>
    </message>
    <message>
        <source>move without the bound</source>
        <translation>제한 전의 변화</translation>
    </message>
    <message>
        <source>move</source>
        <translation>변화</translation>
    </message>
</context>
<context>
    <name>OptionsButton</name>
    <message>
        <source>Height, scale, axes and range</source>
        <translation>높이, 눈금, 축, 범위</translation>
    </message>
    <message>
        <source>What the surface shows</source>
        <translation>곡면이 보여 주는 것</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Accuracy is always on an even scale.</source>
        <translation>정확도의 눈금은 언제나 선형입니다.</translation>
    </message>
    <message>
        <source>Clicked last</source>
        <translation>마지막으로 클릭한 것</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>눈금</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>격자</translation>
    </message>
    <message>
        <source>Axis across</source>
        <translation>가로축</translation>
    </message>
    <message>
        <source>Axis upwards</source>
        <translation>세로축</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>난수 시드</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>범위</translation>
    </message>
    <message>
        <source>What the surface shows</source>
        <translation>곡면이 보여 주는 것</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>직접</translation>
    </message>
    <message>
        <source>left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>아래</translation>
    </message>
    <message>
        <source>top</source>
        <translation>위</translation>
    </message>
    <message>
        <source>Range: {place}</source>
        <translation>범위: {place}</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>다른 방향</translation>
    </message>
    <message>
        <source>The ground of the mini-batch as a wire mesh</source>
        <translation>미니배치의 곡면을 철망으로 겹쳐 보기</translation>
    </message>
    <message>
        <source>An axis also takes an edge dragged from the diagram.</source>
        <translation>다이어그램에서 연결선을 축으로 끌어와도 됩니다.</translation>
    </message>
</context>
<context>
    <name>OwnRow</name>
    <message>
        <source>Learn from a table, pictures or arrays of your own</source>
        <translation>내 표, 그림, 배열로 학습하기</translation>
    </message>
    <message>
        <source>Open data…</source>
        <translation>데이터 열기…</translation>
    </message>
    <message>
        <source>{rows} rows</source>
        <translation>{rows}행</translation>
    </message>
</context>
<context>
    <name>PadView</name>
    <message>
        <source>Pad</source>
        <translation>그리기 판</translation>
    </message>
    <message>
        <source>Draw a digit here</source>
        <translation>여기에 숫자를 그려 보세요</translation>
    </message>
    <message>
        <source>Paper to draw on</source>
        <translation>그리는 종이</translation>
    </message>
    <message>
        <source>Arrow keys move the pen, Enter puts it down and lifts it, Backspace takes back, Delete clears</source>
        <translation>화살표 키로 펜을 움직이고, Enter로 내리거나 들고, Backspace로 되돌리고, Delete로 지웁니다</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>신경망이 보는 그림</translation>
    </message>
    <message>
        <source>What it takes it for</source>
        <translation>무엇으로 보는가</translation>
    </message>
    <message>
        <source>Take the last stroke back</source>
        <translation>마지막 획 되돌리기</translation>
    </message>
    <message>
        <source>New paper</source>
        <translation>새 종이</translation>
    </message>
    <message>
        <source>This is a</source>
        <translation>이것은</translation>
    </message>
    <message>
        <source>Class of the drawn digit</source>
        <translation>그린 숫자의 클래스</translation>
    </message>
    <message>
        <source>Add to the data</source>
        <translation>데이터에 추가</translation>
    </message>
    <message>
        <source>The drawn picture becomes one more training sample; undo takes it out again</source>
        <translation>그린 그림이 훈련 샘플 하나가 됩니다. 실행 취소로 다시 뺄 수 있습니다</translation>
    </message>
    <message>
        <source>The pad needs samples that are square pictures, such as the digits.</source>
        <translation>그리기 판은 숫자처럼 정사각형 그림인 샘플이 있어야 합니다.</translation>
    </message>
    <message>
        <source>Use the digits with 784-16-16-10</source>
        <translation>숫자 데이터와 784-16-16-10 쓰기</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>그린 것</translation>
    </message>
    <message>
        <source>Added: {count} training samples</source>
        <translation>추가함: 훈련 샘플 {count}개</translation>
    </message>
</context>
<context>
    <name>PaintBar</name>
    <message>
        <source>drag moves, right click erases</source>
        <translation>끌어 옮기고, 우클릭은 지우기</translation>
    </message>
    <message>
        <source>Add points where the mouse is</source>
        <translation>마우스 자리에 점을 더합니다</translation>
    </message>
    <message>
        <source>Erase points (E); the right mouse button erases as well</source>
        <translation>점 지우기 (E). 마우스 오른쪽 단추로도 지웁니다</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Hold new points back for the test (T); without it, they are trained on</source>
        <translation>새 점을 테스트용으로 남겨 둡니다 (T). 끄면 새 점으로 학습합니다</translation>
    </message>
    <message>
        <source>Paint {name}</source>
        <translation>{name} 찍기</translation>
    </message>
    <message>
        <source>{text} (key {key})</source>
        <translation>{text} ({key} 키)</translation>
    </message>
</context>
<context>
    <name>PaintButton</name>
    <message>
        <source>Paint points</source>
        <translation>점 찍기</translation>
    </message>
    <message>
        <source>Paint points: add, move and erase samples (P)</source>
        <translation>점 찍기: 샘플을 더하고 옮기고 지웁니다 (P)</translation>
    </message>
</context>
<context>
    <name>PaintTool</name>
    <message>
        <source>Cursor at {place}</source>
        <translation>커서 위치 {place}</translation>
    </message>
    <message>
        <source>Point erased at {place}</source>
        <translation>{place}의 점을 지웠습니다</translation>
    </message>
    <message>
        <source>Point added at {place}</source>
        <translation>{place}에 점을 더했습니다</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>찍은 점</translation>
    </message>
</context>
<context>
    <name>ParamForm</name>
    <message>
        <source>From {low} to {high}</source>
        <translation>{low}부터 {high}까지</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} 이상</translation>
    </message>
    <message>
        <source>{high} or less</source>
        <translation>{high} 이하</translation>
    </message>
</context>
<context>
    <name>ParameterSum</name>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Weights + biases of each dense layer: inputs × units + units</source>
        <translation>완전연결층마다 가중치 + 편향: 입력 수 × 유닛 수 + 유닛 수</translation>
    </message>
    <message>
        <source>Memory in float32: {parameters} for the parameters, {activations} for a sample&apos;s activations</source>
        <translation>float32 메모리: 매개변수 {parameters}, 샘플 하나의 활성값 {activations}</translation>
    </message>
    <message>
        <source>Multiply-adds per sample: {products}</source>
        <translation>샘플당 곱셈-덧셈: {products}</translation>
    </message>
    <message>
        <source>Running statistics of batch norms, kept but not trained: {count}</source>
        <translation>배치 정규화의 이동 평균·분산(보관만 하고 학습하지 않음): {count}</translation>
    </message>
</context>
<context>
    <name>PerceptronPanel</name>
    <message>
        <source>Wanted gate</source>
        <translation>목표 게이트</translation>
    </message>
    <message>
        <source>Puts the perceptron, with its weights, among the blocks on the right.</source>
        <translation>이 퍼셉트론을 가중치와 함께 오른쪽 블록에 넣습니다.</translation>
    </message>
    <message>
        <source>{name} is saved</source>
        <translation>{name} 저장됨</translation>
    </message>
    <message>
        <source>Save {name} as a block</source>
        <translation>{name} 블록으로 저장</translation>
    </message>
</context>
<context>
    <name>PictureMenu</name>
    <message>
        <source>Whole window</source>
        <translation>창 전체</translation>
    </message>
    <message>
        <source>{view}: {sheet}</source>
        <translation>{view}: {sheet}</translation>
    </message>
    <message>
        <source>{view}: numbers</source>
        <translation>{view}: 수치</translation>
    </message>
    <message>
        <source>{view}: film of training…</source>
        <translation>{view}: 학습 영상…</translation>
    </message>
</context>
<context>
    <name>Plane</name>
    <message>
        <source>Line of the perceptron</source>
        <translation>퍼셉트론의 직선</translation>
    </message>
    <message>
        <source>Drag the line to move it, its round handles to turn it, the arrow to choose the side of 1.
Keys: arrows move it, Page Up and Page Down turn it, F flips it; with Shift in small steps.</source>
        <translation>직선을 끌면 움직이고, 둥근 손잡이를 끌면 돌고, 화살표를 끌면 y = 1 쪽이 바뀝니다.
키: 화살표는 이동, Page Up과 Page Down은 회전, F는 뒤집기이며 Shift와 함께 누르면 조금씩 움직입니다.</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>One step on</source>
        <translation>한 스텝 앞으로</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>재생 속도</translation>
    </message>
    <message>
        <source>Step shown</source>
        <translation>보고 있는 스텝</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>&amp;New</source>
        <translation>새로 만들기(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>First rows</source>
        <translation>처음 몇 행</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>There are no samples of your own yet: open a file with data.</source>
        <translation>아직 내 샘플이 없습니다. 데이터 파일을 여세요.</translation>
    </message>
    <message>
        <source>“{value}” is no name for a column or a class: it takes 1 to {most} printable characters.</source>
        <translation>“{value}”은(는) 열이나 클래스의 이름이 될 수 없습니다. 인쇄할 수 있는 글자 1~{most}자여야 합니다.</translation>
    </message>
    <message>
        <source>{count} rows are more than a project can hold ({most}).</source>
        <translation>행이 {count}개로, 프로젝트에 담을 수 있는 {most}개보다 많습니다.</translation>
    </message>
    <message>
        <source>{count} columns are more than a network can read ({most}).</source>
        <translation>열이 {count}개로, 네트워크가 읽을 수 있는 {most}개보다 많습니다.</translation>
    </message>
    <message>
        <source>{count} numbers are more than a project can hold ({most}): take fewer rows or columns.</source>
        <translation>숫자가 {count}개로, 프로젝트에 담을 수 있는 {most}개보다 많습니다. 행이나 열을 줄이세요.</translation>
    </message>
    <message>
        <source>The samples take {count} bytes in the project&apos;s file, more than {most}: take fewer.</source>
        <translation>샘플이 프로젝트 파일에서 {count}바이트를 차지해 {most}바이트를 넘습니다. 샘플을 줄이세요.</translation>
    </message>
    <message>
        <source>For each of the {rows} rows it must be said what it is used for: training, validation or test.</source>
        <translation>{rows}개 행마다 훈련, 검증, 테스트 가운데 어디에 쓰는지 정해져 있어야 합니다.</translation>
    </message>
    <message>
        <source>The last sample to train on has to stay.</source>
        <translation>학습에 쓰는 마지막 샘플은 남아 있어야 합니다.</translation>
    </message>
    <message>
        <source>Where an axis begins and ends must be said for each of the {columns} columns, or for none.</source>
        <translation>축의 시작과 끝은 {columns}개 열 모두에 정해져 있거나 하나도 정해져 있지 않아야 합니다.</translation>
    </message>
    <message>
        <source>There is no sample {number} in this part of the data.</source>
        <translation>데이터의 이 부분에는 {number}번 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>Samples are for training, validation or the test, not for “{part}”.</source>
        <translation>샘플은 훈련, 검증, 테스트에 쓰며 “{part}”에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>A point of these data has {columns} inputs and {targets} numbers to learn.</source>
        <translation>이 데이터의 점에는 입력이 {columns}개, 배울 값이 {targets}개 있습니다.</translation>
    </message>
    <message>
        <source>There are no samples to paint on.</source>
        <translation>점을 찍을 데이터가 없습니다.</translation>
    </message>
    <message>
        <source>Samples that are pictures cannot be painted as points.</source>
        <translation>그림으로 된 샘플은 점으로 찍을 수 없습니다.</translation>
    </message>
    <message>
        <source>Points can be painted where the data have one or two columns; these have more.</source>
        <translation>점은 열이 한두 개인 데이터에만 찍을 수 있는데, 이 데이터는 열이 더 많습니다.</translation>
    </message>
    <message>
        <source>Points can be painted where there is one number to learn; here are several.</source>
        <translation>점은 배울 값이 하나인 데이터에만 찍을 수 있는데, 여기에는 여러 개가 있습니다.</translation>
    </message>
    <message>
        <source>More than {most} points cannot be painted.</source>
        <translation>점은 {most}개까지만 찍을 수 있습니다.</translation>
    </message>
    <message>
        <source>The file has {count} bytes; {most} are the most.</source>
        <translation>파일이 {count}바이트로, 최대 {most}바이트를 넘습니다.</translation>
    </message>
    <message>
        <source>Line {line} is neither UTF-8 nor CP949: choose the file&apos;s encoding.</source>
        <translation>{line}번째 줄이 UTF-8도 CP949도 아닙니다. 파일의 인코딩을 고르세요.</translation>
    </message>
    <message>
        <source>Line {line} is in another encoding than lines before or after it: save the file in one encoding.</source>
        <translation>{line}번째 줄의 인코딩이 앞뒤 줄과 다릅니다. 파일을 한 가지 인코딩으로 저장하세요.</translation>
    </message>
    <message>
        <source>Line {line} cannot be read as {encoding}: choose another encoding.</source>
        <translation>{line}번째 줄을 {encoding}(으)로 읽을 수 없습니다. 다른 인코딩을 고르세요.</translation>
    </message>
    <message>
        <source>Line {line}, column {column} holds a zero byte: this is no text, or its encoding is another one.</source>
        <translation>{line}번째 줄 {column}번째 글자가 0바이트입니다. 텍스트가 아니거나 인코딩이 다릅니다.</translation>
    </message>
    <message>
        <source>There is nothing in the table.</source>
        <translation>표에 아무것도 없습니다.</translation>
    </message>
    <message>
        <source>There are no rows below the names of the columns.</source>
        <translation>열 이름 아래에 행이 없습니다.</translation>
    </message>
    <message>
        <source>Line {line} has more than {most} characters: this is no table of rows.</source>
        <translation>{line}번째 줄이 {most}자를 넘습니다. 행으로 된 표가 아닙니다.</translation>
    </message>
    <message>
        <source>In line {line} a field is too long: a quotation mark may never be closed.</source>
        <translation>{line}번째 줄의 필드가 너무 깁니다. 따옴표가 닫히지 않았을 수 있습니다.</translation>
    </message>
    <message>
        <source>In line {line} a quotation mark is not closed, or stands inside a field: write &quot;&quot; for one in a quoted field.</source>
        <translation>{line}번째 줄에서 따옴표가 닫히지 않았거나 필드 가운데에 있습니다. 따옴표로 묶은 필드 안의 따옴표는 &quot;&quot;로 쓰세요.</translation>
    </message>
    <message>
        <source>Line {line} has {fields} fields, the first line {columns}: mend the line, or choose what parts the columns.</source>
        <translation>{line}번째 줄은 필드가 {fields}개인데 첫 줄은 {columns}개입니다. 그 줄을 고치거나 열 구분 기호를 고르세요.</translation>
    </message>
    <message>
        <source>Up to line {line} there are more than {most} cells: take fewer rows or columns.</source>
        <translation>{line}번째 줄까지 칸이 {most}개를 넘습니다. 행이나 열을 줄이세요.</translation>
    </message>
    <message>
        <source>“{where}” has more than {most} different texts, too many to tell apart.</source>
        <translation>“{where}”에는 서로 다른 텍스트가 {most}개를 넘어 구별할 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: “{value}” is a date, so the column holds no numbers.</source>
        <translation>{line}번째 줄 {column}번째 열: “{value}”은(는) 날짜이므로 이 열은 숫자 열이 아닙니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: “{value}” is not in plain digits 0-9, so the column holds no numbers.</source>
        <translation>{line}번째 줄 {column}번째 열: “{value}”은(는) 보통 숫자 0-9로 쓰이지 않았으므로 이 열은 숫자 열이 아닙니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: “{value}” has another decimal sign than the table, so the column holds no numbers.</source>
        <translation>{line}번째 줄 {column}번째 열: “{value}”의 소수점 기호가 표와 다르므로 이 열은 숫자 열이 아닙니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: “{value}” looks like a code rather than a quantity, so the column holds no numbers.</source>
        <translation>{line}번째 줄 {column}번째 열: “{value}”은(는) 양이 아니라 번호로 보이므로 이 열은 숫자 열이 아닙니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: “{value}” is a number that cannot be held exactly enough, so the column holds no numbers.</source>
        <translation>{line}번째 줄 {column}번째 열: “{value}”은(는) 충분히 정확하게 담을 수 없는 수이므로 이 열은 숫자 열이 아닙니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: “{value}” is no number, so the column holds none.</source>
        <translation>{line}번째 줄 {column}번째 열: “{value}”은(는) 숫자가 아니므로 이 열은 숫자 열이 아닙니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: “{value}” is no date, so the column holds none.</source>
        <translation>{line}번째 줄 {column}번째 열: “{value}”은(는) 날짜가 아니므로 이 열은 날짜 열이 아닙니다.</translation>
    </message>
    <message>
        <source>“{suffix}” is no kind of data this program reads: CSV, TSV, IDX, .npz or a folder with a folder of pictures for each class.</source>
        <translation>“{suffix}”은(는) 읽을 수 있는 데이터가 아닙니다. CSV, TSV, IDX, .npz 또는 클래스마다 사진 폴더가 있는 폴더를 여세요.</translation>
    </message>
    <message>
        <source>{where}: pictures and labels come in two files; beside this one there is no {partner}.</source>
        <translation>{where}: 그림과 레이블은 두 파일로 되어 있는데, 옆에 {partner} 파일이 없습니다.</translation>
    </message>
    <message>
        <source>{where} has {labels} labels for {pictures} pictures.</source>
        <translation>{where}: 그림 {pictures}장에 레이블이 {labels}개입니다.</translation>
    </message>
    <message>
        <source>{where} begins with {found}: an IDX file begins with two zero bytes.</source>
        <translation>{where}이(가) {found}(으)로 시작합니다. IDX 파일은 0바이트 두 개로 시작합니다.</translation>
    </message>
    <message>
        <source>{where} holds numbers of type {type} in {dimensions} dimensions; type 8 (bytes) in {expected} is needed.</source>
        <translation>{where}에는 {type}형 수가 {dimensions}차원으로 들어 있습니다. 8형(바이트) {expected}차원이어야 합니다.</translation>
    </message>
    <message>
        <source>{where} promises {shape} numbers: there is nothing in it.</source>
        <translation>{where}: 앞머리에 적힌 크기가 {shape}이므로 담긴 것이 없습니다.</translation>
    </message>
    <message>
        <source>{where} promises {shape} numbers; at most {rows} pictures of {columns} pixels can be held.</source>
        <translation>{where}은(는) {shape}개의 수를 담았다고 하지만, 픽셀 {columns}개인 그림 {rows}장까지만 담을 수 있습니다.</translation>
    </message>
    <message>
        <source>{where} ends before all that its beginning promises.</source>
        <translation>{where}이(가) 앞머리에 적힌 것보다 일찍 끝납니다.</translation>
    </message>
    <message>
        <source>{where} goes on after the {bytes} bytes that its beginning promises.</source>
        <translation>{where}이(가) 앞머리에 적힌 {bytes}바이트 뒤로도 이어집니다.</translation>
    </message>
    <message>
        <source>{where} is damaged: it cannot be unpacked.</source>
        <translation>{where}이(가) 손상되어 압축을 풀 수 없습니다.</translation>
    </message>
    <message>
        <source>The file is no sound .npz archive of arrays.</source>
        <translation>온전한 .npz 배열 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>None of the arrays ({names}) is called x, x_train, data, features or images.</source>
        <translation>배열({names}) 가운데 x, x_train, data, features, images라는 것이 없습니다.</translation>
    </message>
    <message>
        <source>The array “{where}” holds Python objects ({type}), which are never read: save it as numbers.</source>
        <translation>배열 “{where}”에 파이썬 객체({type})가 들어 있어 읽지 않습니다. 숫자로 저장하세요.</translation>
    </message>
    <message>
        <source>The array “{where}” has the shape ({shape}); rows of features or pictures are needed.</source>
        <translation>배열 “{where}”의 모양이 ({shape})입니다. 특성의 행이나 그림이어야 합니다.</translation>
    </message>
    <message>
        <source>The array “{where}” has the shape ({shape}); at most {rows} rows of {columns} numbers can be held.</source>
        <translation>배열 “{where}”의 모양이 ({shape})입니다. 수 {columns}개인 행 {rows}개까지만 담을 수 있습니다.</translation>
    </message>
    <message>
        <source>There are {x_rows} rows of features, but “{where}” has {y_rows} targets.</source>
        <translation>특성은 {x_rows}행인데 “{where}”에는 타깃이 {y_rows}개 있습니다.</translation>
    </message>
    <message>
        <source>The array “{where}” is infinite in row {row}.</source>
        <translation>배열 “{where}”의 {row}번째 행이 무한대입니다.</translation>
    </message>
    <message>
        <source>“{where}” needs a folder of pictures for each of at least two classes; {found} were found.</source>
        <translation>“{where}”에는 적어도 두 클래스의 사진 폴더가 하나씩 있어야 하는데 {found}개를 찾았습니다.</translation>
    </message>
    <message>
        <source>“{where}” holds {pictures} pictures of {classes} classes; at most {most} of {most_classes} can be held.</source>
        <translation>“{where}”에 {classes}개 클래스의 그림 {pictures}장이 있습니다. {most_classes}개 클래스 {most}장까지만 담을 수 있습니다.</translation>
    </message>
    <message>
        <source>{where} is no picture that can be read: mend or remove it.</source>
        <translation>{where}은(는) 읽을 수 있는 그림이 아닙니다. 고치거나 빼세요.</translation>
    </message>
    <message>
        <source>{where} has more than {most} pixels: make it smaller, or remove it.</source>
        <translation>{where}의 픽셀이 {most}개를 넘습니다. 줄이거나 빼세요.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: “{value}” can be read in two ways. Choose the decimal sign.</source>
        <translation>{line}번째 줄 {column}번째 열: “{value}”은(는) 두 가지로 읽을 수 있습니다. 소수점 기호를 고르세요.</translation>
    </message>
    <message>
        <source>No column can be learned: there is none of numbers or of texts that repeat.</source>
        <translation>학습할 열이 없습니다. 숫자나 되풀이되는 텍스트로 된 열이 없습니다.</translation>
    </message>
    <message>
        <source>Choose at least one column as an input.</source>
        <translation>입력으로 쓸 열을 하나 이상 고르세요.</translation>
    </message>
    <message>
        <source>“{where}” holds texts such as “{value}”, which are classes and no quantity.</source>
        <translation>“{where}”에는 “{value}” 같은 텍스트가 들어 있습니다. 양이 아니라 클래스입니다.</translation>
    </message>
    <message>
        <source>“{where}” is {value} in every row: there is nothing to learn.</source>
        <translation>“{where}”이(가) 모든 행에서 {value}이므로 배울 것이 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” is missing in {count} of {rows} rows, which are left out.</source>
        <translation>{rows}행 가운데 {count}행에 “{where}”이(가) 없어 빼놓습니다.</translation>
    </message>
    <message>
        <source>{rows} rows are left; at least {fewest} are needed.</source>
        <translation>남은 행이 {rows}개입니다. 적어도 {fewest}개가 있어야 합니다.</translation>
    </message>
    <message>
        <source>{count} of {rows} rows have gaps and are left out.</source>
        <translation>{rows}행 가운데 빈칸이 있는 {count}행을 빼놓습니다.</translation>
    </message>
    <message>
        <source>Of {rows} rows {taken} are taken, at random.</source>
        <translation>{rows}행 가운데 {taken}행을 무작위로 뽑습니다.</translation>
    </message>
    <message>
        <source>Gaps in {count} of {rows} rows are filled from all rows, those of the test included.</source>
        <translation>{rows}행 가운데 {count}행의 빈칸을 테스트 행까지 포함한 모든 행에서 얻은 값으로 채웁니다.</translation>
    </message>
    <message>
        <source>“{where}” has {classes} different values; {most} classes are the most.</source>
        <translation>“{where}”에 서로 다른 값이 {classes}개 있습니다. 클래스는 {most}개까지입니다.</translation>
    </message>
    <message>
        <source>“{where}” has {classes} classes in {rows} rows: most have one sample, so none can be learned and tested.</source>
        <translation>“{where}”은(는) {rows}행에 클래스가 {classes}개입니다. 대부분 샘플이 하나뿐이라 배우고 시험할 수 없습니다.</translation>
    </message>
    <message>
        <source>{count} classes of “{where}” have one sample (such as “{value}”): they are trained on, never tested.</source>
        <translation>“{where}”의 클래스 {count}개는 샘플이 하나뿐입니다(예: “{value}”). 훈련에만 쓰이고 시험되지 않습니다.</translation>
    </message>
    <message>
        <source>“{where}” holds numbers beyond {most}, whose squares overflow.</source>
        <translation>“{where}”에 {most}을(를) 넘는 수가 있어 제곱하면 넘칩니다.</translation>
    </message>
    <message>
        <source>“{where}” has the same value in every row: it tells nothing.</source>
        <translation>“{where}”은(는) 모든 행에서 값이 같아 알려 주는 것이 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” has {count} categories, each of which becomes an input of its own.</source>
        <translation>“{where}”에는 범주가 {count}개 있어 각각 입력 하나가 됩니다.</translation>
    </message>
    <message>
        <source>Line {line} has “{value}”, line {other_line} “{other}”: both decimal signs occur. Choose the one that holds.</source>
        <translation>{line}번째 줄에는 “{value}”, {other_line}번째 줄에는 “{other}”이(가) 있어 두 소수점 기호가 섞여 있습니다. 맞는 것을 고르세요.</translation>
    </message>
    <message>
        <source>The network would have {layers} layers; {most} are the most.</source>
        <translation>신경망의 층이 {layers}개가 되는데 최대 {most}개까지입니다.</translation>
    </message>
    <message>
        <source>Two layers are both called “{where}”.</source>
        <translation>“{where}” 층이 둘 있습니다.</translation>
    </message>
    <message>
        <source>There is no kind of layer called “{value}”.</source>
        <translation>“{value}” 종류의 층은 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” reads the layer “{value}”, which does not exist.</source>
        <translation>“{where}” 층이 존재하지 않는 “{value}” 층을 읽습니다.</translation>
    </message>
    <message>
        <source>“{where}” needs more incoming wires (at least {fewest}, now {inputs}): drag one to it, or remove it.</source>
        <translation>“{where}” 층에는 들어오는 선이 더 필요합니다(최소 {fewest}개, 지금 {inputs}개). 선을 끌어다 잇거나 층을 제거하세요.</translation>
    </message>
    <message>
        <source>“{where}” has too many incoming wires (at most {most}, now {inputs}).</source>
        <translation>“{where}” 층으로 들어오는 선이 너무 많습니다(최대 {most}개, 지금 {inputs}개).</translation>
    </message>
    <message>
        <source>There is no activation called “{value}”.</source>
        <translation>“{value}” 활성화 함수는 없습니다.</translation>
    </message>
    <message>
        <source>There is no initialiser called “{value}”.</source>
        <translation>“{value}” 초기화 방법은 없습니다.</translation>
    </message>
    <message>
        <source>The units of “{where}” must be a number, not “{value}”.</source>
        <translation>“{where}” 층의 유닛 수는 숫자여야 합니다. “{value}” 값은 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The units of “{where}” must be a whole number, not {value}.</source>
        <translation>“{where}” 층의 유닛 수는 정수여야 하는데 {value}입니다.</translation>
    </message>
    <message>
        <source>“{where}” must have {low} to {high} units, not {value}.</source>
        <translation>“{where}” 층의 유닛 수는 {low}부터 {high}까지여야 하는데 {value}입니다.</translation>
    </message>
    <message>
        <source>The rate of “{where}” must be a number, not “{value}”.</source>
        <translation>“{where}” 층의 비율은 숫자여야 합니다. “{value}” 값은 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The rate of “{where}” must be a whole number, not {value}.</source>
        <translation>“{where}” 층의 비율은 정수여야 하는데 {value}입니다.</translation>
    </message>
    <message>
        <source>The rate of “{where}” must lie in {low} to {high}, not {value}.</source>
        <translation>“{where}” 층의 비율은 {low}부터 {high}까지여야 하는데 {value}입니다.</translation>
    </message>
    <message>
        <source>The noise of “{where}” must be a number, not “{value}”.</source>
        <translation>“{where}” 층의 잡음은 숫자여야 합니다(“{value}” 아님).</translation>
    </message>
    <message>
        <source>The noise of “{where}” must lie in {low} to {high}, not {value}.</source>
        <translation>“{where}” 층의 잡음은 {low}에서 {high} 사이여야 합니다({value} 아님).</translation>
    </message>
    <message>
        <source>The slope of “{where}” must be a number, not “{value}”.</source>
        <translation>“{where}” 층의 기울기는 숫자여야 합니다. “{value}” 값은 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The slope of “{where}” below zero must lie in {low} to {high}, not {value}.</source>
        <translation>“{where}” 층의 음수 쪽 기울기는 {low}부터 {high}까지여야 하는데 {value}입니다.</translation>
    </message>
    <message>
        <source>The constant of “{where}” must be a number, not “{value}”.</source>
        <translation>“{where}” 층의 상수는 숫자여야 합니다. “{value}” 값은 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The constant of “{where}” must lie in {low} to {high}, not {value}.</source>
        <translation>“{where}” 층의 상수는 {low}부터 {high}까지여야 하는데 {value}입니다.</translation>
    </message>
    <message>
        <source>The network has no input layer.</source>
        <translation>신경망에 입력층이 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” is a second input; a network has one.</source>
        <translation>“{where}” 층은 두 번째 입력입니다. 신경망의 입력은 하나입니다.</translation>
    </message>
    <message>
        <source>The network has no output layer.</source>
        <translation>신경망에 출력층이 없습니다.</translation>
    </message>
    <message>
        <source>The input cannot be the output as well: add a layer.</source>
        <translation>입력이 출력을 겸할 수 없습니다. 층을 추가하세요.</translation>
    </message>
    <message>
        <source>“{where}” ends up reading itself: a wire runs in a circle.</source>
        <translation>“{where}” 층이 돌고 돌아 자기 자신을 읽습니다. 선이 고리를 이룹니다.</translation>
    </message>
    <message>
        <source>No wire leads from the input to “{where}”.</source>
        <translation>입력에서 “{where}” 층으로 이어지는 선이 없습니다.</translation>
    </message>
    <message>
        <source>No wire leads from “{where}” to the output.</source>
        <translation>“{where}” 층에서 출력으로 이어지는 선이 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” adds layers of {widths} units; all must have the same number (or use Concatenate).</source>
        <translation>“{where}” 층이 유닛 수가 {widths}개인 층들을 더합니다. 유닛 수가 모두 같아야 합니다(아니면 이어 붙이기를 쓰세요).</translation>
    </message>
    <message>
        <source>“{where}” multiplies layers of {widths} units; all must have the same number.</source>
        <translation>“{where}” 층이 곱하는 층들의 유닛 수가 {widths}입니다. 모두 같아야 합니다.</translation>
    </message>
    <message>
        <source>Softmax in “{where}” needs at least 2 units; for a single one use sigmoid.</source>
        <translation>“{where}” 층의 소프트맥스에는 유닛이 2개 이상 필요합니다. 하나뿐이면 시그모이드를 쓰세요.</translation>
    </message>
    <message>
        <source>The network would have {parameters} parameters; {most} are the most.</source>
        <translation>신경망의 매개변수가 {parameters}개가 되는데 최대 {most}개까지입니다.</translation>
    </message>
    <message>
        <source>The network has no weights to train: add a Dense layer.</source>
        <translation>신경망에 학습할 가중치가 없습니다. 완전연결층을 추가하세요.</translation>
    </message>
    <message>
        <source>{where}: “{value}” is not a number.</source>
        <translation>{where}: “{value}” 값은 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>{where}: {value} is not a whole number.</source>
        <translation>{where}: {value} 값은 정수가 아닙니다.</translation>
    </message>
    <message>
        <source>{where}: {value} is outside {low} to {high}.</source>
        <translation>{where}: {value} 값이 {low}부터 {high}까지의 범위를 벗어납니다.</translation>
    </message>
    <message>
        <source>There is no loss called “{value}”.</source>
        <translation>“{value}” 손실 함수는 없습니다.</translation>
    </message>
    <message>
        <source>There is no optimiser called “{value}”.</source>
        <translation>“{value}” 옵티마이저는 없습니다.</translation>
    </message>
    <message>
        <source>There is no schedule of the learning rate called “{value}”.</source>
        <translation>‘{value}’라는 학습률 스케줄은 없습니다.</translation>
    </message>
    <message>
        <source>There is no setting called “{where}”.</source>
        <translation>“{where}” 설정은 없습니다.</translation>
    </message>
    <message>
        <source>Neuron {unit} of “{where}” has the running variance {value}: a variance is never negative.</source>
        <translation>“{where}”의 뉴런 {unit}은 이동 분산이 {value}입니다. 분산은 음수가 될 수 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” goes by the mean of the batch while training: no sample has a gradient by itself.</source>
        <translation>“{where}”은(는) 학습 중에 배치의 평균을 쓰므로, 샘플 하나만의 기울기는 없습니다.</translation>
    </message>
    <message>
        <source>Many networks at once cannot be trained with this: {where}.</source>
        <translation>여러 신경망을 한꺼번에 학습할 때는 쓸 수 없습니다: {where}.</translation>
    </message>
    <message>
        <source>The input has {units} units, but the data have {features} features.</source>
        <translation>입력 유닛은 {units}개인데 데이터의 특성은 {features}개입니다.</translation>
    </message>
    <message>
        <source>The output has {units} units, but the data need {targets}.</source>
        <translation>출력 유닛은 {units}개인데 데이터에는 {targets}개가 필요합니다.</translation>
    </message>
    <message>
        <source>The loss {loss} is not made for data of this kind ({task}).</source>
        <translation>{loss} 손실 함수는 이런 종류의 데이터({task})에 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The loss {loss} needs {needed} at the output, not {activation}.</source>
        <translation>{loss} 손실 함수의 출력에는 {activation} 대신 {needed} 활성화 함수가 필요합니다.</translation>
    </message>
    <message>
        <source>The data have an unknown task: “{task}”.</source>
        <translation>데이터의 과제를 알 수 없습니다: “{task}”</translation>
    </message>
    <message>
        <source>The table “{where}” holds something other than numbers.</source>
        <translation>“{where}” 표에 숫자가 아닌 것이 있습니다.</translation>
    </message>
    <message>
        <source>“{where}” has {dimensions} dimensions; a table has 2.</source>
        <translation>“{where}” 배열은 {dimensions}차원인데 표는 2차원입니다.</translation>
    </message>
    <message>
        <source>The table “{where}” has no rows.</source>
        <translation>“{where}” 표에 행이 없습니다.</translation>
    </message>
    <message>
        <source>The table “{where}” has no columns.</source>
        <translation>“{where}” 표에 열이 없습니다.</translation>
    </message>
    <message>
        <source>Row {row}, column {column} of “{where}” is not a finite number.</source>
        <translation>“{where}” 표의 {row}행 {column}열은 유한한 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>There are {x_rows} rows of features but {y_rows} of targets.</source>
        <translation>특성은 {x_rows}행인데 정답은 {y_rows}행입니다.</translation>
    </message>
    <message>
        <source>Features {x} and targets {y} of “{where}” do not belong together.</source>
        <translation>“{where}” 표의 특성 {x} 배열과 정답 {y} 배열이 서로 맞지 않습니다.</translation>
    </message>
    <message>
        <source>There are no samples in “{where}”.</source>
        <translation>“{where}” 표에 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>There are {names} names for {columns} columns of “{where}”.</source>
        <translation>“{where}” 표의 열은 {columns}개인데 이름은 {names}개입니다.</translation>
    </message>
    <message>
        <source>There are {classes} class names for {columns} target columns.</source>
        <translation>정답 열은 {columns}개인데 클래스 이름은 {classes}개입니다.</translation>
    </message>
    <message>
        <source>Row {row} of the targets names no class.</source>
        <translation>정답의 {row}행이 어떤 클래스도 가리키지 않습니다.</translation>
    </message>
    <message>
        <source>Data of the task “{task}” have no classes.</source>
        <translation>“{task}” 과제의 데이터에는 클래스가 없습니다.</translation>
    </message>
    <message>
        <source>There is no data set called “{source}”.</source>
        <translation>“{source}” 데이터 집합은 없습니다.</translation>
    </message>
    <message>
        <source>There is no feature called “{feature}”.</source>
        <translation>“{feature}”(이)라는 특성은 없습니다.</translation>
    </message>
    <message>
        <source>The network needs at least one feature to read.</source>
        <translation>신경망이 읽을 특성이 하나는 있어야 합니다.</translation>
    </message>
    <message>
        <source>Features are named twice or not in their order.</source>
        <translation>특성이 두 번 나오거나 순서가 맞지 않습니다.</translation>
    </message>
    <message>
        <source>{where} is either true or false, not “{value}”.</source>
        <translation>{where}은(는) 참 또는 거짓이어야 하며, “{value}”일 수 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” is of the type {given}, and no data set.</source>
        <translation>“{where}”의 형식이 {given}입니다. 데이터 세트가 아닙니다.</translation>
    </message>
    <message>
        <source>{rows} samples are too few to hold some back for the test.</source>
        <translation>샘플 {rows}개는 일부를 테스트용으로 떼어 두기에 너무 적습니다.</translation>
    </message>
    <message>
        <source>The samples of “{where}” have {features} features and {targets} targets, other than the training samples.</source>
        <translation>“{where}” 샘플은 특성이 {features}개, 목푯값이 {targets}개로 훈련 샘플과 다릅니다.</translation>
    </message>
    <message>
        <source>“{where}” has the shape {shape}; {expected} is needed.</source>
        <translation>“{where}”의 모양이 {shape}입니다. {expected}이어야 합니다.</translation>
    </message>
    <message>
        <source>“{where}” is of the type {given}; {expected} is needed.</source>
        <translation>“{where}”의 형식이 {given}입니다. {expected}이어야 합니다.</translation>
    </message>
    <message>
        <source>There is no layer called “{where}”.</source>
        <translation>“{where}” 층은 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” has {units} units; there is no number {unit}.</source>
        <translation>“{where}” 층의 유닛은 {units}개이므로 {unit}번 유닛은 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” has no such weight.</source>
        <translation>“{where}” 층에는 그런 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>This weight is locked or cut; let it be trained first.</source>
        <translation>이 가중치는 잠겼거나 끊겨 있습니다. 먼저 학습되게 하세요.</translation>
    </message>
    <message>
        <source>This edge is cut and counts as 0; restore it first (X).</source>
        <translation>이 선은 끊겨 있어 0으로 계산됩니다. 먼저 다시 이으세요 (X).</translation>
    </message>
    <message>
        <source>A bias cannot be cut, only an edge; set it to 0 and lock it.</source>
        <translation>편향은 끊을 수 없고 선만 끊을 수 있습니다. 편향은 0으로 바꾸고 잠그세요.</translation>
    </message>
    <message>
        <source>The scale of a norm layer cannot be cut, only an edge; set it to 0 and lock it.</source>
        <translation>정규화 층의 배율은 끊을 수 없고 선만 끊을 수 있습니다. 배율은 0으로 바꾸고 잠그세요.</translation>
    </message>
    <message>
        <source>The text has {length} characters; {most} are the most for a network.</source>
        <translation>글이 {length}자입니다. 신경망은 최대 {most}자까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Write the units of at least two layers, then activations: {example}.</source>
        <translation>두 개 이상 층의 유닛 수를 쓰고 활성화 함수를 이어 쓰세요. 예: {example}</translation>
    </message>
    <message>
        <source>A layer has {low} to {high} units, not {value}.</source>
        <translation>층의 유닛 수는 {low}~{high}개여야 합니다({value}개는 안 됩니다).</translation>
    </message>
    <message>
        <source>{given} activations do not fit {layers} layers: write one for the hidden layers, one more for the output, or one for each.</source>
        <translation>활성화 함수 {given}개는 층 {layers}개와 맞지 않습니다. 은닉층용 하나, 출력층용 하나를 더하거나 층마다 하나씩 쓰세요.</translation>
    </message>
    <message>
        <source>Input and output cannot be copied; select the layers between them.</source>
        <translation>입력과 출력은 복사할 수 없습니다. 그 사이의 층을 선택하세요.</translation>
    </message>
    <message>
        <source>There are no layers on the clipboard.</source>
        <translation>클립보드에 층이 없습니다.</translation>
    </message>
    <message>
        <source>The text on the clipboard has {length} characters; {most} are the most for layers.</source>
        <translation>클립보드의 글이 {length}자입니다. 층은 최대 {most}자까지입니다.</translation>
    </message>
    <message>
        <source>The layers on the clipboard come from a newer version of this program (format {version}, this one reads {known}).</source>
        <translation>클립보드의 층은 이 프로그램의 더 새로운 버전에서 왔습니다(형식 {version}, 이 버전은 {known}까지 읽습니다).</translation>
    </message>
    <message>
        <source>The layers have {weights} weights; {most} are the most that can be copied.</source>
        <translation>이 층들의 가중치가 {weights}개인데 최대 {most}개까지 복사할 수 있습니다.</translation>
    </message>
    <message>
        <source>The layers on the clipboard cannot be pasted: “{place}” is not as it should be.</source>
        <translation>클립보드의 층을 붙여넣을 수 없습니다. “{place}”의 값이 올바르지 않습니다.</translation>
    </message>
    <message>
        <source>Input and output cannot be removed.</source>
        <translation>입력과 출력은 제거할 수 없습니다.</translation>
    </message>
    <message>
        <source>No neuron can be taken from “{where}”.</source>
        <translation>“{where}” 층에서는 뉴런을 뺄 수 없습니다.</translation>
    </message>
    <message>
        <source>Input and output stay at their ends.</source>
        <translation>입력과 출력은 양 끝에 그대로 있어야 합니다.</translation>
    </message>
    <message>
        <source>No wire can lead into the input.</source>
        <translation>입력으로 들어가는 선은 그을 수 없습니다.</translation>
    </message>
    <message>
        <source>Nothing can follow the output.</source>
        <translation>출력 뒤에는 아무것도 올 수 없습니다.</translation>
    </message>
    <message>
        <source>There is no wire from “{source}” to “{where}”.</source>
        <translation>“{source}” 층에서 “{where}” 층으로 가는 선이 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” cannot read itself.</source>
        <translation>“{where}” 층은 자기 자신을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” already reads “{source}”.</source>
        <translation>“{where}” 층은 이미 “{source}” 층을 읽고 있습니다.</translation>
    </message>
    <message>
        <source>The width of “{where}” follows from what it reads.</source>
        <translation>“{where}” 층의 너비는 그 층이 읽는 것에 따라 정해집니다.</translation>
    </message>
    <message>
        <source>“{where}” merges no layers.</source>
        <translation>“{where}”은(는) 층을 합치지 않습니다.</translation>
    </message>
    <message>
        <source>None of these layers has a width of its own.</source>
        <translation>이 층들 가운데 너비를 따로 정할 수 있는 층이 없습니다.</translation>
    </message>
    <message>
        <source>The place of “{where}” must be a number, not “{value}”.</source>
        <translation>“{where}”의 위치는 숫자여야 하는데 “{value}”입니다.</translation>
    </message>
    <message>
        <source>The place of “{where}” lies outside the drawing.</source>
        <translation>“{where}”의 위치가 그림을 벗어납니다.</translation>
    </message>
    <message>
        <source>“{where}” has no activation.</source>
        <translation>“{where}” 층에는 활성화 함수가 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” adds no noise.</source>
        <translation>“{where}” 층은 잡음을 더하지 않습니다.</translation>
    </message>
    <message>
        <source>“{where}” has no dropout rate.</source>
        <translation>“{where}” 층에는 드롭아웃 비율이 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” has no weights to begin with.</source>
        <translation>“{where}” 층에는 초깃값을 정할 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>A name has at most {most} characters; this one has {length}.</source>
        <translation>이름은 {most}자까지 쓸 수 있는데 이 이름은 {length}자입니다.</translation>
    </message>
    <message>
        <source>A name must be one line of printable characters.</source>
        <translation>이름은 보이는 글자로 된 한 줄이어야 합니다.</translation>
    </message>
    <message>
        <source>Step {step} is no step of this run that can be returned to.</source>
        <translation>스텝 {step}은(는) 이 학습에서 돌아갈 수 있는 스텝이 아닙니다.</translation>
    </message>
    <message>
        <source>A run has at most {most} bookmarks; remove one first.</source>
        <translation>책갈피는 {most}개까지 둘 수 있습니다. 먼저 하나를 지우세요.</translation>
    </message>
    <message>
        <source>The trained weights ({parameters} numbers) belong to another network ({expected}).</source>
        <translation>학습한 가중치({parameters}개)가 다른 신경망({expected}개)의 것입니다.</translation>
    </message>
    <message>
        <source>“{where}” would hand on {units} numbers; {most} are the most.</source>
        <translation>“{where}” 층이 값 {units}개를 넘기게 되는데 최대 {most}개까지입니다.</translation>
    </message>
    <message>
        <source>A weight must be a number, not “{value}”.</source>
        <translation>가중치는 숫자여야 합니다. “{value}” 값은 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>A weight must lie in {low} to {high}, not {value}.</source>
        <translation>가중치는 {low}부터 {high}까지여야 하는데 {value}입니다.</translation>
    </message>
    <message>
        <source>The bench is empty: drag a block onto it, or press Enter on one in the shelf.</source>
        <translation>작업대가 비어 있습니다. 블록을 끌어 놓거나 블록에서 Enter를 누르세요.</translation>
    </message>
    <message>
        <source>The bench holds {most} blocks at most; remove one first.</source>
        <translation>작업대에는 블록을 {most}개까지 놓을 수 있습니다. 먼저 하나를 제거하세요.</translation>
    </message>
    <message>
        <source>“{where}” cannot read “{source}”: the wire would close a loop, and neither could answer first.</source>
        <translation>‘{where}’의 입력에 ‘{source}’를 이을 수 없습니다. 고리가 생겨 어느 쪽도 먼저 답할 수 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” is an input of the circuit: wires lead from it, not to it.</source>
        <translation>‘{where}’는 회로의 입력입니다. 선은 여기서 나가기만 합니다.</translation>
    </message>
    <message>
        <source>“{where}” is the circuit&apos;s output: a wire leads to it, none from it.</source>
        <translation>‘{where}’는 회로의 출력입니다. 선은 여기로 들어오기만 합니다.</translation>
    </message>
    <message>
        <source>Input {port} of “{where}” is open: wire x₁, x₂ or another block to it.</source>
        <translation>‘{where}’의 입력 {port}이(가) 비어 있습니다. x₁, x₂ 또는 다른 블록을 이으세요.</translation>
    </message>
    <message>
        <source>Nothing leads to y yet: wire the last block to it.</source>
        <translation>아직 y로 가는 선이 없습니다. 마지막 블록을 y에 이으세요.</translation>
    </message>
    <message>
        <source>y reads “{where}” itself: there is no block to melt.</source>
        <translation>y가 ‘{where}’를 그대로 읽습니다. 녹일 블록이 없습니다.</translation>
    </message>
    <message>
        <source>“{where}” has the inputs {row} exactly on its line, where a perceptron answers 0 but a step unit 1: move its line off them.</source>
        <translation>‘{where}’에서 입력 {row}이(가) 직선 위에 놓입니다. 그곳에서 퍼셉트론의 답은 0이지만 계단 함수 유닛의 답은 1입니다. 직선을 그 점에서 떼세요.</translation>
    </message>
    <message>
        <source>With the factor {factor}, inputs {row} give {got} instead of {wanted}: take a larger one.</source>
        <translation>배수가 {factor}이면 입력 {row}의 답이 {wanted}이(가) 아니라 {got}입니다. 더 큰 배수를 쓰세요.</translation>
    </message>
    <message>
        <source>The optimiser “{optimizer}” has no learning rate to find.</source>
        <translation>“{optimizer}” 옵티마이저에는 찾을 학습률이 없습니다.</translation>
    </message>
    <message>
        <source>Learning rates to try must rise from above 0: not {low} to {high}.</source>
        <translation>시험할 학습률은 0보다 큰 값에서 커져야 합니다. {low}에서 {high}까지는 안 됩니다.</translation>
    </message>
    <message>
        <source>The record of step {step} belongs to another network.</source>
        <translation>스텝 {step}의 기록은 다른 신경망의 것입니다.</translation>
    </message>
    <message>
        <source>The second derivatives at these weights overflow.</source>
        <translation>이 가중치에서는 이계도함수의 값이 넘칩니다.</translation>
    </message>
    <message>
        <source>There are {seeds} seeds and {rates} learning rates; each network needs one of each.</source>
        <translation>시드가 {seeds}개, 학습률이 {rates}개입니다. 신경망마다 하나씩 필요합니다.</translation>
    </message>
    <message>
        <source>There are {given} class weights, but the data have {classes} classes.</source>
        <translation>클래스 가중치는 {given}개인데 데이터의 클래스는 {classes}개입니다.</translation>
    </message>
    <message>
        <source>The weights of the samples must be one number of at least 0 for each of the {samples}.</source>
        <translation>샘플 가중치는 샘플 {samples}개마다 하나씩, 0 이상의 수여야 합니다.</translation>
    </message>
    <message>
        <source>“{where}” has {units} units, but the data have {columns} features.</source>
        <translation>“{where}” 층의 유닛은 {units}개인데 데이터의 특성은 {columns}개입니다.</translation>
    </message>
    <message>
        <source>“{where}” has {units} units, but the data have {columns} targets.</source>
        <translation>“{where}” 층의 유닛은 {units}개인데 데이터의 정답은 {columns}개입니다.</translation>
    </message>
    <message>
        <source>There is no such file or folder: {path}.</source>
        <translation>그런 파일이나 폴더가 없습니다: {path}</translation>
    </message>
    <message>
        <source>This is not a file: {path}.</source>
        <translation>파일이 아닙니다: {path}</translation>
    </message>
    <message>
        <source>You may not read or write {path}; choose another place.</source>
        <translation>읽거나 쓸 권한이 없습니다: {path}. 다른 위치를 고르세요.</translation>
    </message>
    <message>
        <source>The disk is full: {path} was not written and is as it was. Make room or choose another place.</source>
        <translation>디스크가 가득 찼습니다. {path} 파일은 저장되지 않았고 예전 그대로입니다. 공간을 마련하거나 다른 위치를 고르세요.</translation>
    </message>
    <message>
        <source>The disk takes no name as long as that of {path}; choose a shorter one.</source>
        <translation>파일 이름이 너무 길어 디스크에 쓸 수 없습니다({path}). 더 짧은 이름을 고르세요.</translation>
    </message>
    <message>
        <source>{path} cannot be read or written: {reason}.</source>
        <translation>{path} 파일을 읽거나 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} 파일이 비어 있습니다.</translation>
    </message>
    <message>
        <source>{path} is too large for a project ({bytes} bytes, at most {most}).</source>
        <translation>{path} 파일은 프로젝트로 보기에 너무 큽니다({bytes}바이트, 최대 {most}).</translation>
    </message>
    <message>
        <source>{path} is not a project of this program.</source>
        <translation>{path} 파일은 이 프로그램의 프로젝트가 아닙니다.</translation>
    </message>
    <message>
        <source>{path} was saved by a newer version of this program (format {version}, this one reads {known}).</source>
        <translation>{path} 파일은 이 프로그램의 더 새로운 버전에서 저장했습니다(형식 {version}, 이 버전은 {known}까지 읽습니다).</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be opened; use another copy.</source>
        <translation>{path} 파일이 손상되어 열 수 없습니다. 다른 사본을 사용하세요.</translation>
    </message>
    <message>
        <source>{path} holds “{where}”, which no project has; it was not opened.</source>
        <translation>{path} 파일에 프로젝트에 있을 수 없는 “{where}” 항목이 있어 열지 않았습니다.</translation>
    </message>
    <message>
        <source>{path}: the numbers in “{where}” do not fit the network.</source>
        <translation>{path}: “{where}” 항목의 숫자가 신경망과 맞지 않습니다.</translation>
    </message>
    <message>
        <source>{path}: “{where}” holds numbers that are not finite.</source>
        <translation>{path}: “{where}” 항목에 유한하지 않은 숫자가 있습니다.</translation>
    </message>
    <message>
        <source>{path}: “{where}” is not as it should be.</source>
        <translation>{path}: “{where}” 항목이 올바르지 않습니다.</translation>
    </message>
    <message>
        <source>{path} cannot be opened here: drop a folder with a folder of pictures for each class, or a file that ends in {endings}.</source>
        <translation>{path} 파일은 여기서 열 수 없습니다. 클래스마다 그림 폴더가 하나씩 든 폴더나 {endings} 파일을 놓으세요.</translation>
    </message>
    <message>
        <source>{path}: weights are read from files that end in {suffixes}.</source>
        <translation>{path}: 가중치는 확장자가 {suffixes}인 파일에서 읽습니다.</translation>
    </message>
    <message>
        <source>{path} is damaged or no file of weights; nothing was imported. Use another copy.</source>
        <translation>{path}: 손상되었거나 가중치 파일이 아니어서 아무것도 가져오지 않았습니다. 다른 사본을 쓰세요.</translation>
    </message>
    <message>
        <source>{path} is too large to be weights: {most} bytes are the most.</source>
        <translation>{path}: 가중치 파일로는 너무 큽니다. 최대 {most}바이트입니다.</translation>
    </message>
    <message>
        <source>{path} holds no arrays of numbers; nothing was imported.</source>
        <translation>{path}: 숫자 배열이 없어 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>{path} holds “{array}”, and another of the files does too; nothing was imported.</source>
        <translation>{path}에 있는 “{array}”이(가) 다른 파일에도 있어 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>{path} holds “{array}” twice; nothing was imported.</source>
        <translation>{path}: “{array}”이(가) 두 번 들어 있어 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>{path}: “{array}” holds Python objects, which can run programs when they are read. Save it as an array of numbers.</source>
        <translation>{path}: “{array}”에 파이썬 객체가 들어 있습니다. 객체는 읽을 때 프로그램을 실행할 수 있으니 숫자 배열로 저장하세요.</translation>
    </message>
    <message>
        <source>{path}: “{array}” is no array of real numbers; nothing was imported.</source>
        <translation>{path}: “{array}”은(는) 실수 배열이 아니어서 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>“{array}” holds numbers that are not finite.</source>
        <translation>“{array}”에 유한하지 않은 수가 있습니다.</translation>
    </message>
    <message>
        <source>“{array}” has the shape {shape}; {expected} is needed here.</source>
        <translation>“{array}”의 모양이 {shape}입니다. 여기에는 {expected}이어야 합니다.</translation>
    </message>
    <message>
        <source>{path}: the weights “{array}” are not among the arrays stored in it; nothing was imported.</source>
        <translation>{path}: 가중치 “{array}”이(가) 파일에 저장된 배열 가운데 없어 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>{path}: no layer here is the operator “{operator}”, as it is set there; nothing was imported.</source>
        <translation>{path}: 이 프로그램에는 “{operator}” 연산자를 그 설정대로 나타낼 층이 없어 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>{path}: a table of weights has the columns {columns}.</source>
        <translation>{path}: 가중치 표에는 {columns} 열이 있어야 합니다.</translation>
    </message>
    <message>
        <source>{path}: line {line} is not the number of a unit, in order; nothing was imported.</source>
        <translation>{path}: {line}번째 줄이 순서에 맞는 유닛의 수가 아니어서 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>Layer “{where}” has weights that are infinite or no numbers, which JSON cannot hold: go back to an earlier step, or export .npz.</source>
        <translation>“{where}” 층에 무한대이거나 수가 아닌 가중치가 있어 JSON에 담을 수 없습니다. 이전 스텝으로 돌아가거나 .npz로 내보내세요.</translation>
    </message>
    <message>
        <source>No array of the file belongs to a layer of this network.</source>
        <translation>파일에는 이 신경망의 층에 맞는 배열이 없습니다.</translation>
    </message>
    <message>
        <source>{path} is no table: save it as CSV in UTF-8.</source>
        <translation>{path}은(는) 표가 아닙니다. UTF-8 CSV로 저장하세요.</translation>
    </message>
    <message>
        <source>{path} holds no samples.</source>
        <translation>{path}에 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>{path} is too large: {most} bytes are the most. Divide it into several.</source>
        <translation>{path}이(가) 너무 큽니다. 최대 {most}바이트입니다. 여러 개로 나누세요.</translation>
    </message>
    <message>
        <source>{path} has no column “{column}”; the network reads {names}.</source>
        <translation>{path}에 “{column}” 열이 없습니다. 신경망의 입력은 {names}입니다.</translation>
    </message>
    <message>
        <source>{path}: line {line} has {found} columns instead of {expected}; the network reads {names}.</source>
        <translation>{path}: {line}행의 열이 {expected}개가 아니라 {found}개입니다. 신경망의 입력은 {names}입니다.</translation>
    </message>
    <message>
        <source>{path}: line {line}, column {column}: “{cell}” is no finite number.</source>
        <translation>{path}: {line}행 {column}열의 “{cell}”은(는) 유한한 수가 아닙니다.</translation>
    </message>
    <message>
        <source>“{where}” cannot be the name of a template: choose 1 to {most} letters that a file&apos;s name may have, without slash or colon.</source>
        <translation>“{where}”은(는) 템플릿 이름이 될 수 없습니다. 빗금과 쌍점처럼 파일 이름에 쓸 수 없는 글자 없이 1~{most}자로 정하세요.</translation>
    </message>
    <message>
        <source>{where}: the ending “{suffix}” is not for numbers; choose .npz or .csv.</source>
        <translation>{where}: 확장자 “{suffix}”는 수치 파일이 아닙니다. .npz 또는 .csv를 고르세요.</translation>
    </message>
    <message>
        <source>{where}: the ending “{suffix}” is no picture; choose .png, .svg or .pdf.</source>
        <translation>{where}: 확장자 “{suffix}”는 그림 형식이 아닙니다. .png, .svg, .pdf 중에서 고르세요.</translation>
    </message>
    <message>
        <source>Keras has no way to do L-BFGS: choose another optimiser, or export to NumPy or PyTorch.</source>
        <translation>Keras로는 L-BFGS를 할 수 없습니다. 다른 옵티마이저를 고르거나 NumPy나 PyTorch로 내보내세요.</translation>
    </message>
    <message>
        <source>A program watches the test samples, not validation samples: set the validation share to 0, or early stopping and the plateau schedule off.</source>
        <translation>프로그램은 검증 샘플이 아니라 테스트 샘플을 봅니다. 검증 비율을 0으로 하거나 조기 종료와 정체 감지 스케줄을 끄세요.</translation>
    </message>
    <message>
        <source>The training loop for Keras cannot hold single weights: export to NumPy or PyTorch.</source>
        <translation>Keras의 학습 과정은 가중치를 하나씩 고정할 수 없습니다. NumPy나 PyTorch로 내보내세요.</translation>
    </message>
    <message>
        <source>Keras clips gradients by value or by norm, not by both: choose one, or export to PyTorch.</source>
        <translation>Keras는 기울기를 값이나 크기 가운데 하나로만 자릅니다. 하나를 고르거나 PyTorch로 내보내세요.</translation>
    </message>
    <message>
        <source>Keras has no layer for the activation “{activation}” of “{where}”: export ONNX, or the program for Keras.</source>
        <translation>Keras에는 “{where}”의 활성화 함수 “{activation}”에 해당하는 층이 없습니다. ONNX나 Keras 프로그램으로 내보내세요.</translation>
    </message>
    <message>
        <source>The noise of “{where}” is {value}, and Keras allows at most {most}: lower it, or export ONNX.</source>
        <translation>“{where}”의 잡음은 {value}인데, Keras는 최대 {most}까지 허용합니다. 잡음을 낮추거나 ONNX로 내보내세요.</translation>
    </message>
    <message>
        <source>A program named {where} would hide Python&apos;s library of that name from itself: choose another name.</source>
        <translation>{where}(이)라는 이름의 프로그램은 같은 이름의 파이썬 라이브러리를 스스로 가립니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>{where}: the ending “{suffix}” is no format this program writes.</source>
        <translation>{where}: “{suffix}” 확장자는 이 프로그램이 저장하는 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플 수</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Share of test samples</source>
        <translation>테스트 샘플 비율</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Decay rate ρ</source>
        <translation>감쇠율 ρ</translation>
    </message>
    <message>
        <source>Decay rate β₁</source>
        <translation>감쇠율 β₁</translation>
    </message>
    <message>
        <source>Decay rate β₂</source>
        <translation>감쇠율 β₂</translation>
    </message>
    <message>
        <source>Small number ε</source>
        <translation>작은 수 ε</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>Max-norm</source>
        <translation>최대 노름</translation>
    </message>
    <message>
        <source>Clip each gradient at</source>
        <translation>기울기 값 자르기</translation>
    </message>
    <message>
        <source>Clip the gradient’s norm at</source>
        <translation>기울기 노름 자르기</translation>
    </message>
    <message>
        <source>Patience (epochs)</source>
        <translation>인내 (에포크)</translation>
    </message>
    <message>
        <source>Least gain</source>
        <translation>최소 개선</translation>
    </message>
    <message>
        <source>Training loss below</source>
        <translation>훈련 손실이 이보다 작으면</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Factor γ</source>
        <translation>감쇠 계수 γ</translation>
    </message>
    <message>
        <source>Decay per epoch</source>
        <translation>에포크당 감쇠</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>Last share of η</source>
        <translation>η의 마지막 비율</translation>
    </message>
    <message>
        <source>First share of η</source>
        <translation>η의 처음 비율</translation>
    </message>
    <message>
        <source>Each cycle longer by</source>
        <translation>주기마다 늘리는 배수</translation>
    </message>
    <message>
        <source>Share of the rise</source>
        <translation>올라가는 구간 비율</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>줄이는 배수</translation>
    </message>
    <message>
        <source>Huber&apos;s δ</source>
        <translation>Huber의 δ</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>Weight of a class</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>유닛 수</translation>
    </message>
    <message>
        <source>Noise of the layer</source>
        <translation>층의 잡음</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>two classes</source>
        <translation>두 클래스</translation>
    </message>
    <message>
        <source>several classes</source>
        <translation>여러 클래스</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>회귀</translation>
    </message>
    <message>
        <source>Perceptron</source>
        <translation>퍼셉트론</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>{library} is not installed here</source>
        <translation>여기에 {library} 라이브러리가 설치되어 있지 않습니다</translation>
    </message>
    <message>
        <source>{library} could not read it back</source>
        <translation>{library} 라이브러리가 파일을 다시 읽지 못했습니다</translation>
    </message>
    <message>
        <source>reading it back took too long</source>
        <translation>다시 읽는 데 시간이 너무 오래 걸렸습니다</translation>
    </message>
    <message>
        <source>reading it back was stopped</source>
        <translation>다시 읽기를 중단했습니다</translation>
    </message>
    <message>
        <source>its outputs are not finite numbers</source>
        <translation>출력이 유한한 수가 아닙니다</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>드라이브</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>찾는 위치(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>파일 형식(&amp;T):</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Replace file</source>
        <translation>파일 바꾸기</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} 파일이 이미 있습니다. 바꿀까요?</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>위치: {folder}</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>파일 바꾸기</translation>
    </message>
    <message>
        <source>These files exist already. Replace them?
{name}</source>
        <translation>다음 파일이 이미 있습니다. 바꿀까요?
{name}</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <translation>위치: {folder}</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>바꾸기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Race</name>
    <message>
        <source>This network</source>
        <translation>이 신경망</translation>
    </message>
    <message>
        <source>Bowl</source>
        <translation>그릇</translation>
    </message>
    <message>
        <source>Ravine</source>
        <translation>골짜기</translation>
    </message>
    <message>
        <source>Rosenbrock</source>
        <translation>로젠브록</translation>
    </message>
    <message>
        <source>Beale</source>
        <translation>빌</translation>
    </message>
    <message>
        <source>Himmelblau</source>
        <translation>히멜블라우</translation>
    </message>
    <message>
        <source>Saddle</source>
        <translation>안장</translation>
    </message>
    <message>
        <source>Rastrigin</source>
        <translation>라스트리긴</translation>
    </message>
    <message>
        <source>Ackley</source>
        <translation>애클리</translation>
    </message>
    <message>
        <source>Monkey saddle</source>
        <translation>원숭이 안장</translation>
    </message>
    <message>
        <source>The slope where it stands. It points uphill.</source>
        <translation>서 있는 곳의 기울기입니다. 오르막을 가리킵니다.</translation>
    </message>
    <message>
        <source>The gradient, cut to the length that the settings allow.</source>
        <translation>설정이 허락하는 길이로 자른 기울기입니다.</translation>
    </message>
    <message>
        <source>What is left of the last velocity, and this step&apos;s push downhill on top.</source>
        <translation>남아 있는 지난 속도에 이번 스텝의 내리막 힘을 더한 것입니다.</translation>
    </message>
    <message>
        <source>All squared gradients so far, added up: it only grows.</source>
        <translation>지금까지의 기울기 제곱을 모두 더한 것으로, 커지기만 합니다.</translation>
    </message>
    <message>
        <source>A running mean of squared gradients: how steep it was lately.</source>
        <translation>기울기 제곱의 이동 평균: 최근에 얼마나 가팔랐는지입니다.</translation>
    </message>
    <message>
        <source>A running mean of gradients: what points both ways cancels.</source>
        <translation>기울기의 이동 평균: 양쪽으로 흔들린 몫은 서로 지워집니다.</translation>
    </message>
    <message>
        <source>The same mean, made up for having begun at zero.</source>
        <translation>같은 평균을, 0에서 시작한 만큼 보정한 것입니다.</translation>
    </message>
    <message>
        <source>The mean square, made up for having begun at zero.</source>
        <translation>제곱의 평균을, 0에서 시작한 만큼 보정한 것입니다.</translation>
    </message>
    <message>
        <source>The mean as it will be one step ahead.</source>
        <translation>한 스텝 앞에서의 평균입니다.</translation>
    </message>
    <message>
        <source>The largest so far: it makes sure that steps do not grow again.</source>
        <translation>지금까지의 최댓값: 걸음이 다시 커지지 않게 합니다.</translation>
    </message>
    <message>
        <source>How much gradients vary around their mean.</source>
        <translation>기울기가 평균 둘레에서 얼마나 흔들리는지입니다.</translation>
    </message>
    <message>
        <source>The gradient, measured by how far it went and how steep it was lately.</source>
        <translation>최근에 간 거리와 가파른 정도로 잰 기울기입니다.</translation>
    </message>
    <message>
        <source>A running mean of its squared moves: how far it went.</source>
        <translation>이동량 제곱의 이동 평균: 얼마나 갔는지입니다.</translation>
    </message>
    <message>
        <source>The move that Adam would make.</source>
        <translation>Adam이라면 움직였을 만큼입니다.</translation>
    </message>
    <message>
        <source>A pull towards zero, apart from the gradient.</source>
        <translation>기울기와 따로 0 쪽으로 당기는 힘입니다.</translation>
    </message>
    <message>
        <source>Mean and gradient mixed: only its signs will count.</source>
        <translation>평균과 기울기를 섞은 것: 부호만 쓰입니다.</translation>
    </message>
    <message>
        <source>Downhill, straightened by the curvature of the last steps.</source>
        <translation>지난 걸음들의 곡률로 바로잡은 내리막 방향입니다.</translation>
    </message>
    <message>
        <source>Halved until the height falls enough.</source>
        <translation>높이가 충분히 낮아질 때까지 반으로 줄입니다.</translation>
    </message>
    <message>
        <source>The move before weights are held to their longest.</source>
        <translation>가중치를 최대 길이로 묶기 전의 이동량입니다.</translation>
    </message>
    <message>
        <source>The move: added to where it stands.</source>
        <translation>이동량: 서 있는 곳에 더합니다.</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>diverged at step {step}</source>
        <translation>스텝 {step}에서 발산</translation>
    </message>
    <message>
        <source>left the map at step {step} · {height}</source>
        <translation>스텝 {step}에서 지도를 벗어남 · {height}</translation>
    </message>
    <message>
        <source>All have diverged.</source>
        <translation>모두 발산했습니다.</translation>
    </message>
    <message>
        <source>All start at {height}.</source>
        <translation>모두 {height}에서 시작합니다.</translation>
    </message>
    <message>
        <source>{name} is lowest: {height} after {step} steps.</source>
        <translation>가장 낮은 것은 {name}: {step}스텝 뒤 {height}.</translation>
    </message>
    <message>
        <source>{name} diverged at step {step}</source>
        <translation>{name}: 스텝 {step}에서 발산</translation>
    </message>
    <message>
        <source>{name} left the map at step {step}</source>
        <translation>{name}: 스텝 {step}에서 지도를 벗어남</translation>
    </message>
    <message>
        <source>f(x, y) = {formula}</source>
        <translation>f(x, y) = {formula}</translation>
    </message>
    <message>
        <source>it has no lowest place</source>
        <translation>가장 낮은 곳이 없음</translation>
    </message>
    <message>
        <source>lowest (★) at {places}</source>
        <translation>가장 낮은 곳(★): {places}</translation>
    </message>
    <message>
        <source>The plane goes through the start and holds {share} of all motion · same mini-batches for all</source>
        <translation>이 평면은 출발점을 지나며 모든 움직임의 {share}를 담습니다 · 미니배치는 모두 같음</translation>
    </message>
    <message>
        <source>({a}, {b}) · a click lets all start here</source>
        <translation>({a}, {b}) · 클릭하면 모두 여기서 출발합니다</translation>
    </message>
    <message>
        <source>({a}, {b}) · {height} · a click lets all start here</source>
        <translation>({a}, {b}) · {height} · 클릭하면 모두 여기서 출발합니다</translation>
    </message>
</context>
<context>
    <name>RaceView</name>
    <message>
        <source>Ground</source>
        <translation>지형</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>출발</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>Slow motion</source>
        <translation>느린 동작</translation>
    </message>
    <message>
        <source>Tell each step term by term, with the terms as arrows on the map</source>
        <translation>스텝마다 항을 하나씩, 지도 위의 화살표와 함께 설명합니다</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Height of each over the steps</source>
        <translation>스텝에 따른 각각의 높이</translation>
    </message>
    <message>
        <source>Whose step is shown</source>
        <translation>스텝을 보여 줄 옵티마이저</translation>
    </message>
    <message>
        <source>The race from above; the arrow keys move the start, Enter plays and pauses</source>
        <translation>위에서 본 경주. 화살표 키로 출발점을 옮기고 Enter로 재생하거나 멈춥니다</translation>
    </message>
    <message>
        <source>Optimiser race</source>
        <translation>옵티마이저 경주</translation>
    </message>
    <message>
        <source>first weights</source>
        <translation>처음 가중치</translation>
    </message>
    <message>
        <source>the usual place</source>
        <translation>정해진 자리</translation>
    </message>
    <message>
        <source>weights of now</source>
        <translation>지금 가중치</translation>
    </message>
    <message>
        <source>a place on the map</source>
        <translation>지도에서 고른 자리</translation>
    </message>
    <message>
        <source>direction 1</source>
        <translation>방향 1</translation>
    </message>
    <message>
        <source>direction 2</source>
        <translation>방향 2</translation>
    </message>
    <message>
        <source>Step {step} of</source>
        <translation>스텝 {step}:</translation>
    </message>
    <message>
        <source>step {step} of {last}</source>
        <translation>스텝 {step} / {last}</translation>
    </message>
    <message>
        <source>The network cannot be trained as it is.</source>
        <translation>이 신경망은 지금 상태로는 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>Switch an optimiser on to let it race.</source>
        <translation>경주할 옵티마이저를 켜세요.</translation>
    </message>
    <message>
        <source>The race is being computed…</source>
        <translation>경주를 계산하고 있습니다…</translation>
    </message>
</context>
<context>
    <name>RacerBox</name>
    <message>
        <source>{name}, from {low} to {high}</source>
        <translation>{name}, {low}에서 {high}까지</translation>
    </message>
</context>
<context>
    <name>RankPage</name>
    <message>
        <source>What the weights are ranked by</source>
        <translation>가중치의 순위를 매기는 기준</translation>
    </message>
    <message>
        <source>Weights that matter most; Enter selects one</source>
        <translation>가장 중요한 가중치; Enter로 선택</translation>
    </message>
    <message>
        <source>Length of the gradient in each layer</source>
        <translation>층마다 기울기의 길이</translation>
    </message>
    <message>
        <source>Length of the gradient, layer by layer</source>
        <translation>층별 기울기의 길이</translation>
    </message>
    <message>
        <source>The slope: how much the loss changes for a small change of the weight</source>
        <translation>기울기: 가중치를 조금 바꿀 때 손실이 얼마나 바뀌는가</translation>
    </message>
    <message>
        <source>How far the next step moves the weight</source>
        <translation>다음 스텝이 가중치를 얼마나 움직이는가</translation>
    </message>
    <message>
        <source>About how much the loss would change if the weight were taken away</source>
        <translation>가중치를 없애면 손실이 대략 얼마나 바뀌는가</translation>
    </message>
    <message>
        <source>The slope of every weight is 0: nothing comes back to any of them.</source>
        <translation>모든 가중치의 기울기가 0입니다. 어느 가중치에도 돌아오는 것이 없습니다.</translation>
    </message>
    <message>
        <source>The next step moves no weight at all.</source>
        <translation>다음 스텝은 어떤 가중치도 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>To first order nothing would change if any one weight were taken away.</source>
        <translation>1차 근사로는 어느 가중치 하나를 없애도 달라지는 것이 없습니다.</translation>
    </message>
    <message>
        <source>The same small change of {first} moves the loss {times} times as much as one of {second}.</source>
        <translation>같은 크기만큼 조금 바꿀 때 {first}이(가) {second}보다 손실을 {times}배 움직입니다.</translation>
    </message>
    <message>
        <source>Nothing of the gradient reaches {layer}: it is 0 there.</source>
        <translation>{layer}까지 닿는 기울기가 없습니다. 그곳에서는 0입니다.</translation>
    </message>
    <message>
        <source>Vanishing: in {layer} the gradient is {times} times shorter than at the output.</source>
        <translation>기울기 소실: {layer}의 기울기는 출력층보다 {times}배 짧습니다.</translation>
    </message>
    <message>
        <source>Growing backwards: in {layer} the gradient is {times} times longer than at the output.</source>
        <translation>뒤로 갈수록 커짐: {layer}의 기울기는 출력층보다 {times}배 깁니다.</translation>
    </message>
    <message>
        <source>The gradient reaches the first layer without fading away.</source>
        <translation>기울기가 사라지지 않고 첫 층까지 닿습니다.</translation>
    </message>
</context>
<context>
    <name>RateCard</name>
    <message>
        <source>Learning-rate range test</source>
        <translation>학습률 범위 시험</translation>
    </message>
    <message>
        <source>A copy trains on from this step while its learning rate grows. Your run stays as it is.</source>
        <translation>사본이 이 스텝에서부터 학습률을 키워 가며 학습합니다. 지금의 학습은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>학습률 η</translation>
    </message>
    <message>
        <source>loss, smoothed</source>
        <translation>손실 (평활)</translation>
    </message>
    <message>
        <source>Loss against the learning rate</source>
        <translation>학습률에 따른 손실</translation>
    </message>
    <message>
        <source>you are here: {rate}</source>
        <translation>지금: {rate}</translation>
    </message>
    <message>
        <source>Use {rate}</source>
        <translation>{rate} 사용</translation>
    </message>
    <message>
        <source>Trying rates from {low} to {high}: at {rate}</source>
        <translation>{low}부터 {high}까지 시험 중: {rate}</translation>
    </message>
    <message>
        <source>The loss falls at none of these rates.</source>
        <translation>이 가운데 손실이 줄어드는 학습률이 없습니다.</translation>
    </message>
    <message>
        <source>The loss falls fastest at about {rate}; a rule of thumb (Smith 2017).</source>
        <translation>손실이 가장 빨리 줄어드는 곳은 약 {rate}입니다. 어림 규칙입니다 (Smith 2017).</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>&amp;Clear this list</source>
        <translation>목록 지우기(&amp;C)</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>아직 파일이 없습니다</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>&amp;Learn</source>
        <translation>학습할 열(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;As</source>
        <translation>종류(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Gaps</source>
        <translation>빈칸(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Rows, at most</source>
        <translation>최대 행 수(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Loss surface</source>
        <translation>손실 곡면</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>train</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>{layer}, neuron {number}</source>
        <translation>{layer}, 뉴런 {number}</translation>
    </message>
    <message>
        <source>bias {value}</source>
        <translation>편향 {value}</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Step of the run</source>
        <translation>학습 스텝</translation>
    </message>
    <message>
        <source>step {step} / {last}</source>
        <translation>스텝 {step} / {last}</translation>
    </message>
    <message>
        <source>epoch {epoch} · loss {train} · test {test} · {score}</source>
        <translation>에포크 {epoch} · 손실 {train} · 테스트 {test} · {score}</translation>
    </message>
    <message>
        <source>test accuracy {score}</source>
        <translation>테스트 정확도 {score}</translation>
    </message>
    <message>
        <source>test R² {score}</source>
        <translation>테스트 R² {score}</translation>
    </message>
    <message>
        <source>Space plays and pauses, ← and → go from step to step, Home and End to the first and the last. Point at the network to read its numbers.</source>
        <translation>스페이스로 재생하고 멈추며, ←와 →로 한 스텝씩, Home과 End로 처음과 끝으로 갑니다. 신경망을 가리키면 값을 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Blue and solid: a positive weight. Orange and dashed: a negative one. Weights, losses and outputs are the run&apos;s own numbers; the pictures in the neurons have {levels} shades.</source>
        <translation>파란 실선은 양의 가중치, 주황 점선은 음의 가중치입니다. 가중치와 손실과 출력은 학습에서 나온 값 그대로이며, 뉴런 속 그림은 {levels}단계 색으로 그립니다.</translation>
    </message>
    <message>
        <source>The replay needs JavaScript.</source>
        <translation>재생하려면 자바스크립트가 필요합니다.</translation>
    </message>
    <message>
        <source>this plane holds {share} of the motion</source>
        <translation>이 평면이 움직임의 {share}를 담습니다</translation>
    </message>
    <message>
        <source>the only weights that move</source>
        <translation>움직이는 가중치는 이것뿐입니다</translation>
    </message>
    <message>
        <source>direction {number}</source>
        <translation>방향 {number}</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>매개변수 {count}개</translation>
    </message>
</context>
<context>
    <name>ReplayDialog</name>
    <message>
        <source>Save replay</source>
        <translation>재생 파일 저장</translation>
    </message>
    <message>
        <source>One file that shows the run in any browser, with nothing from the net.</source>
        <translation>어느 브라우저에서나 학습 과정을 보여 주는 파일 하나입니다. 인터넷이 없어도 열립니다.</translation>
    </message>
    <message>
        <source>The start in slow motion</source>
        <translation>처음을 느린 화면으로</translation>
    </message>
    <message>
        <source>All steps alike</source>
        <translation>모든 스텝을 고르게</translation>
    </message>
    <message>
        <source>T&amp;itle</source>
        <translation>제목(&amp;I)</translation>
    </message>
    <message>
        <source>S&amp;teps shown</source>
        <translation>보일 스텝 수(&amp;T)</translation>
    </message>
    <message>
        <source>Ti&amp;me</source>
        <translation>시간(&amp;M)</translation>
    </message>
    <message>
        <source>At most {count} steps · about {size}</source>
        <translation>최대 {count}스텝 · 약 {size}</translation>
    </message>
    <message>
        <source>Page for a browser (*.html)</source>
        <translation>브라우저용 페이지 (*.html)</translation>
    </message>
</context>
<context>
    <name>Restarts</name>
    <message>
        <source>solved</source>
        <translation>해결</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>갇힘</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>가는 중</translation>
    </message>
    <message>
        <source>The network cannot be trained as it is.</source>
        <translation>이 신경망은 지금 상태로는 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>L-BFGS measures each network&apos;s own steps: many at once need another optimiser.</source>
        <translation>L-BFGS는 신경망마다 걸음을 따로 재므로 여럿을 한꺼번에 학습할 수 없습니다. 다른 옵티마이저를 고르세요.</translation>
    </message>
    <message>
        <source>A learning rate that waits for a plateau belongs to one network: choose another schedule.</source>
        <translation>정체를 기다리는 학습률은 신경망 하나에 맞춘 것입니다. 다른 스케줄을 고르세요.</translation>
    </message>
    <message>
        <source>{count} networks like the one on the screen, seeds {first} to {last}: {epochs} epochs each.</source>
        <translation>화면의 것과 같은 신경망 {count}개, 시드 {first}~{last}: 각각 {epochs}에포크.</translation>
    </message>
    <message>
        <source>So far {solved} of {total} have solved it</source>
        <translation>지금까지 {total}개 중 {solved}개가 해결했습니다</translation>
    </message>
    <message>
        <source>{solved} of {total} solved it</source>
        <translation>{total}개 중 {solved}개가 해결했습니다</translation>
    </message>
    <message>
        <source>1 is stuck</source>
        <translation>1개는 갇혔습니다</translation>
    </message>
    <message>
        <source>{stuck} are stuck</source>
        <translation>{stuck}개는 갇혔습니다</translation>
    </message>
    <message>
        <source>1 is still on its way</source>
        <translation>1개는 아직 내려가는 중입니다</translation>
    </message>
    <message>
        <source>{on_their_way} are still on their way</source>
        <translation>{on_their_way}개는 아직 내려가는 중입니다</translation>
    </message>
    <message>
        <source>{astray} diverged</source>
        <translation>{astray}개는 발산했습니다</translation>
    </message>
    <message>
        <source>Solved: the class of every training sample is found.</source>
        <translation>해결: 모든 훈련 샘플의 클래스를 맞힘.</translation>
    </message>
    <message>
        <source>Nobody has solved it: even the best has not halved the loss it began with.</source>
        <translation>아무도 해결하지 못했습니다. 가장 좋은 것도 처음 손실을 절반으로 줄이지 못했습니다.</translation>
    </message>
    <message>
        <source>Solved: a loss of at most {bar}, nine tenths of the way down from the mean first loss to the best last one, {best}.</source>
        <translation>해결: 손실 {bar} 이하. 처음 손실의 평균에서 가장 좋은 마지막 손실 {best}까지 내려가는 길의 10분의 9입니다.</translation>
    </message>
    <message>
        <source>Seed {seed} · loss {loss} · {score}</source>
        <translation>시드 {seed} · 손실 {loss} · {score}</translation>
    </message>
    <message>
        <source>{offset} off the plane</source>
        <translation>평면에서 {offset} 떨어짐</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>R² {train}, test {test}</source>
        <translation>R² {train}, 테스트 {test}</translation>
    </message>
    <message>
        <source>{train} right, test {test}</source>
        <translation>정답 {train}, 테스트 {test}</translation>
    </message>
    <message>
        <source>This plane through the best end holds {share} of the differences between all {count} · a click opens one</source>
        <translation>가장 좋은 끝점을 지나는 이 평면은 {count}개 사이 차이의 {share}를 담습니다 · 클릭하면 엽니다</translation>
    </message>
</context>
<context>
    <name>RestartsView</name>
    <message>
        <source>Networks</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Solved means</source>
        <translation>해결 기준</translation>
    </message>
    <message>
        <source>Where they fall</source>
        <translation>떨어지는 곳</translation>
    </message>
    <message>
        <source>Loss of each over the epochs</source>
        <translation>에포크에 따른 각각의 손실</translation>
    </message>
    <message>
        <source>How many end at which loss</source>
        <translation>마지막 손실의 분포</translation>
    </message>
    <message>
        <source>direction 1</source>
        <translation>방향 1</translation>
    </message>
    <message>
        <source>direction 2</source>
        <translation>방향 2</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>last loss</source>
        <translation>마지막 손실</translation>
    </message>
    <message>
        <source>The restarts over the loss; left and right choose one by its loss, Enter opens it</source>
        <translation>손실 위의 다시 시작들. 왼쪽과 오른쪽 키로 손실 순서대로 고르고 Enter로 엽니다</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>여러 번 다시 시작</translation>
    </message>
    <message>
        <source>Here they will fall: on a map, as curves, and into a histogram.</source>
        <translation>여기에 떨어집니다. 지도와 곡선, 그리고 히스토그램으로 보입니다.</translation>
    </message>
    <message>
        <source>Open this network</source>
        <translation>이 신경망 열기</translation>
    </message>
    <message>
        <source>as far down as the best, nearly</source>
        <translation>가장 좋은 것만큼 거의 내려감</translation>
    </message>
    <message>
        <source>every training sample right</source>
        <translation>모든 훈련 샘플을 맞힘</translation>
    </message>
    <message>
        <source>So many would not fit into memory: at most {most} of this size.</source>
        <translation>이만큼은 메모리에 들어가지 않습니다. 이 크기로는 최대 {most}개입니다.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>The map is drawn when all have come down.</source>
        <translation>모두 다 내려오면 지도를 그립니다.</translation>
    </message>
    <message>
        <source>No map: all have diverged.</source>
        <translation>모두 발산하여 지도가 없습니다.</translation>
    </message>
    <message>
        <source>Stopped after {epoch} epochs.</source>
        <translation>{epoch}에포크에서 멈췄습니다.</translation>
    </message>
    <message>
        <source>These belong to the network, data or settings of before: start again.</source>
        <translation>이전 신경망, 데이터 또는 설정의 결과입니다. 다시 시작하세요.</translation>
    </message>
    <message>
        <source>opened: undo brings the former network back</source>
        <translation>열림: 실행 취소하면 이전 신경망으로 돌아갑니다</translation>
    </message>
    <message>
        <source>epoch {epoch} of {last}</source>
        <translation>에포크 {epoch} / {last}</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>train</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>테스트 손실</translation>
    </message>
    <message>
        <source>this network</source>
        <translation>이 신경망</translation>
    </message>
    <message>
        <source>The network beside its baselines</source>
        <translation>신경망과 기준 모델 비교</translation>
    </message>
    <message>
        <source>Fitted on the same training samples to the end; classes on standardised inputs with L2 = {ridge}</source>
        <translation>같은 훈련 샘플에 끝까지 맞춘 모델입니다. 분류에서는 표준화한 입력에 L2 = {ridge}로 맞춥니다.</translation>
    </message>
    <message>
        <source>The baseline is being fitted: {count} steps so far.</source>
        <translation>기준 모델을 맞추는 중: 지금까지 {count}스텝</translation>
    </message>
    <message>
        <source>↓ its class · → taken for</source>
        <translation>↓ 실제 · → 예측</translation>
    </message>
    <message>
        <source>Confusion matrix; arrows walk, Enter goes to the samples, Escape shows all mistakes</source>
        <translation>혼동 행렬. 화살표로 이동하고, Enter로 샘플 목록에 들어가며, Esc로 틀린 샘플을 모두 봅니다</translation>
    </message>
    <message>
        <source>Samples taken for another class</source>
        <translation>다른 클래스로 예측된 샘플</translation>
    </message>
    <message>
        <source>Samples of the chosen cell</source>
        <translation>고른 칸의 샘플</translation>
    </message>
    <message>
        <source>Predicted against true; on the dashed line both are equal</source>
        <translation>실제와 예측. 점선 위에서는 둘이 같습니다</translation>
    </message>
    <message>
        <source>What is missed by; on the dashed line nothing is</source>
        <translation>예측이 빗나간 정도. 점선 위는 정확히 맞은 것입니다</translation>
    </message>
    <message>
        <source>a colour for each target: {names}</source>
        <translation>목표마다 다른 색: {names}</translation>
    </message>
    <message>
        <source>Layer whose space is shown</source>
        <translation>공간을 보여 줄 층</translation>
    </message>
    <message>
        <source>Neuron along the lower edge</source>
        <translation>가로축 뉴런</translation>
    </message>
    <message>
        <source>Neuron along the left edge</source>
        <translation>세로축 뉴런</translation>
    </message>
    <message>
        <source>The inputs&apos; grid, bent; its colour is the answer</source>
        <translation>휘어진 입력 격자. 색은 신경망의 답입니다</translation>
    </message>
    <message>
        <source>Samples only: {count} columns have no grid to draw</source>
        <translation>샘플만 표시: 입력 {count}개로는 격자를 그릴 수 없습니다</translation>
    </message>
    <message>
        <source>The inputs&apos; grid, bent; the straight line parts the answers</source>
        <translation>휘어진 입력 격자. 직선이 신경망의 답을 가릅니다</translation>
    </message>
    <message>
        <source>{shown} of {total} samples</source>
        <translation>샘플 {total}개 중 {shown}개</translation>
    </message>
    <message>
        <source>This network has no layer of two neurons or more.</source>
        <translation>이 신경망에는 뉴런이 둘 이상인 층이 없습니다.</translation>
    </message>
    <message>
        <source>Samples as two neurons see them; arrows select a sample</source>
        <translation>두 뉴런이 본 샘플. 화살표로 샘플을 고릅니다</translation>
    </message>
    <message>
        <source>{actual} taken for {given}: {count}, {share} of {actual}</source>
        <translation>{actual} → {given} 예측: {count}개, {actual} 전체의 {share}</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Which classes are taken for which</source>
        <translation>어떤 클래스를 어떤 클래스로 예측하는지</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Precision, recall, F1 and ROC curve of each class</source>
        <translation>클래스별 정밀도, 재현율, F1과 ROC 곡선</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>적합</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>잔차</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>큰 손실</translation>
    </message>
    <message>
        <source>The samples of the largest loss</source>
        <translation>손실이 가장 큰 샘플</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>기준 모델</translation>
    </message>
    <message>
        <source>Whether the hidden layers earn their keep</source>
        <translation>은닉층이 제 몫을 하는지</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>은닉 공간</translation>
    </message>
    <message>
        <source>How a layer bends the space of the inputs</source>
        <translation>층이 입력 공간을 어떻게 휘는지</translation>
    </message>
    <message>
        <source>Training sample {number}: {answer}, loss {loss}</source>
        <translation>훈련 샘플 {number}: {answer}, 손실 {loss}</translation>
    </message>
    <message>
        <source>Validation sample {number}: {answer}, loss {loss}</source>
        <translation>검증 샘플 {number}: {answer}, 손실 {loss}</translation>
    </message>
    <message>
        <source>Test sample {number}: {answer}, loss {loss}</source>
        <translation>테스트 샘플 {number}: {answer}, 손실 {loss}</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플 수</translation>
    </message>
    <message>
        <source>false positives</source>
        <translation>거짓 양성</translation>
    </message>
    <message>
        <source>true positives</source>
        <translation>참 양성</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>AUC {auc} · {name}</source>
        <translation>AUC {auc} · {name}</translation>
    </message>
    <message>
        <source>class {name}</source>
        <translation>클래스 {name}</translation>
    </message>
    <message>
        <source>ROC curve of {name} against all others, area {auc}</source>
        <translation>{name}와(과) 나머지를 가르는 ROC 곡선, 넓이 {auc}</translation>
    </message>
    <message>
        <source>Scores of each class; arrows choose the class whose ROC curve is drawn</source>
        <translation>클래스별 점수. 화살표로 ROC 곡선을 그릴 클래스를 고릅니다</translation>
    </message>
    <message>
        <source>linear regression</source>
        <translation>선형 회귀</translation>
    </message>
    <message>
        <source>logistic regression</source>
        <translation>로지스틱 회귀</translation>
    </message>
    <message>
        <source>softmax regression</source>
        <translation>소프트맥스 회귀</translation>
    </message>
    <message>
        <source>most frequent class</source>
        <translation>가장 흔한 클래스</translation>
    </message>
    <message>
        <source>mean of the targets</source>
        <translation>목표의 평균</translation>
    </message>
    <message>
        <source>No hidden layer: this network is itself a {model}.</source>
        <translation>은닉층이 없으니 이 신경망 자체가 {model}입니다.</translation>
    </message>
    <message>
        <source>The hidden layers earn their keep (p = {p}).</source>
        <translation>은닉층이 제 몫을 합니다 (p = {p}).</translation>
    </message>
    <message>
        <source>The hidden layers do not earn their keep (p = {p}).</source>
        <translation>은닉층이 제 몫을 하지 못합니다 (p = {p}).</translation>
    </message>
    <message>
        <source>The hidden layers: no difference beyond chance (p = {p}).</source>
        <translation>은닉층의 효과가 우연을 넘지 못합니다 (p = {p}).</translation>
    </message>
    <message>
        <source>The hidden layers make no difference on the {total} test samples.</source>
        <translation>테스트 샘플 {total}개에서 은닉층이 만드는 차이가 없습니다.</translation>
    </message>
    <message>
        <source>Right alone, of {total}: network {better}, {model} {worse}.</source>
        <translation>테스트 {total}개 중 신경망만 맞힌 것 {better}개, {model}만 {worse}개</translation>
    </message>
    <message>
        <source>Nearer, of {total}: network {better}, {model} {worse}.</source>
        <translation>테스트 {total}개 중 신경망이 더 가까운 것 {better}개, {model}가 {worse}개</translation>
    </message>
    <message>
        <source>Overfitting: test loss up from {lowest} to {now} while training loss fell from {then} to {train}.</source>
        <translation>과적합: 훈련 손실이 {then}에서 {train}로 줄어드는 동안 테스트 손실은 {lowest}에서 {now}로 올랐습니다.</translation>
    </message>
    <message>
        <source>Gap: test loss {test} − training loss {train} = {gap}.</source>
        <translation>차이: 테스트 손실 {test} − 훈련 손실 {train} = {gap}.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>No samples are held back for validation.</source>
        <translation>검증용으로 떼어 둔 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>The rows of a truth table are all there is: nothing is held back.</source>
        <translation>진리표의 행이 전부라서 따로 떼어 둔 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>Accuracy {accuracy}</source>
        <translation>정확도 {accuracy}</translation>
    </message>
    <message>
        <source>balanced {balanced}</source>
        <translation>균형 정확도 {balanced}</translation>
    </message>
    <message>
        <source>{count} of {total} wrong</source>
        <translation>{total}개 중 {count}개 틀림</translation>
    </message>
    <message>
        <source>all {total} right</source>
        <translation>{total}개 모두 맞음</translation>
    </message>
    <message>
        <source>the largest losses first</source>
        <translation>손실이 큰 것부터</translation>
    </message>
    <message>
        <source>the {most} of the largest loss</source>
        <translation>손실이 가장 큰 {most}개</translation>
    </message>
    <message>
        <source>R² {r2} · RMSE {rmse} · MAE {mae}</source>
        <translation>R² {r2} · RMSE {rmse} · MAE {mae}</translation>
    </message>
    <message>
        <source>Mean loss {loss}</source>
        <translation>평균 손실 {loss}</translation>
    </message>
    <message>
        <source>Some outputs have left the range of numbers.</source>
        <translation>일부 출력이 수의 범위를 벗어났습니다.</translation>
    </message>
    <message>
        <source>{actual}, found: {count}</source>
        <translation>{actual} 맞힘: {count}개</translation>
    </message>
    <message>
        <source>{actual} taken for {given}: {count}</source>
        <translation>{actual} → {given}: {count}개</translation>
    </message>
    <message>
        <source>{share} of its {total} samples</source>
        <translation>이 클래스 샘플 {total}개의 {share}</translation>
    </message>
    <message>
        <source>Samples of the largest loss</source>
        <translation>손실이 가장 큰 샘플</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Which samples the results are of</source>
        <translation>어느 샘플의 결과인지</translation>
    </message>
    <message>
        <source>Pages of the results</source>
        <translation>결과 화면 선택</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>A network that cannot be trained has no results.</source>
        <translation>훈련할 수 없는 신경망에는 결과가 없습니다.</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>The only route</source>
        <translation>하나뿐인 경로</translation>
    </message>
    <message>
        <source>Sum of {count} routes</source>
        <translation>경로 {count}개의 합</translation>
    </message>
    <message>
        <source>one other</source>
        <translation>나머지 1개</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>나머지 {count}개</translation>
    </message>
</context>
<context>
    <name>RoutesList</name>
    <message>
        <source>Routes: every way from this weight to the loss, with its product</source>
        <translation>경로: 이 가중치에서 손실까지 가는 모든 길과 그 곱</translation>
    </message>
</context>
<context>
    <name>RoutesPage</name>
    <message>
        <source>Routes belong to one sample; the gradient of several is the mean of their sums.</source>
        <translation>경로는 샘플 하나의 것입니다. 여러 샘플의 기울기는 샘플마다 구한 합의 평균입니다.</translation>
    </message>
    <message>
        <source>Show one sample</source>
        <translation>샘플 하나 보기</translation>
    </message>
    <message>
        <source>Let the routes light up in the network, one after the other</source>
        <translation>경로를 신경망에서 하나씩 차례로 밝히기</translation>
    </message>
</context>
<context>
    <name>RowCell</name>
    <message>
        <source>open</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>Shows on the wires what this row carries.</source>
        <translation>이 행의 값을 선 위에 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Bookmarks and memory of the run</source>
        <translation>이 학습의 책갈피와 메모리</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>책갈피</translation>
    </message>
    <message>
        <source>Memory of the run</source>
        <translation>학습 기록의 메모리</translation>
    </message>
    <message>
        <source>Name of step {step}</source>
        <translation>스텝 {step}의 이름</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>책갈피</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Bookmarks: Enter goes there, Delete removes</source>
        <translation>책갈피: Enter로 가고 Delete로 지웁니다</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>More memory keeps more states, so that jumps of large networks stay short.</source>
        <translation>메모리가 많을수록 상태를 더 많이 남겨, 큰 신경망에서도 금방 되돌아갑니다.</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>스텝 {step}</translation>
    </message>
</context>
<context>
    <name>SampleBar</name>
    <message>
        <source>One sample</source>
        <translation>샘플 하나</translation>
    </message>
    <message>
        <source>Mini-batch</source>
        <translation>미니배치</translation>
    </message>
    <message>
        <source>Training set</source>
        <translation>훈련 데이터 전체</translation>
    </message>
    <message>
        <source>Which samples the gradient is of</source>
        <translation>기울기를 구할 샘플</translation>
    </message>
    <message>
        <source>Training sample</source>
        <translation>훈련 샘플</translation>
    </message>
    <message>
        <source>Number of the training sample</source>
        <translation>훈련 샘플 번호</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>training</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>구분</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
</context>
<context>
    <name>SamplesModel</name>
    <message>
        <source>{column}: click to sort, click again to turn round (S in a cell)</source>
        <translation>{column}: 클릭하면 정렬하고, 다시 클릭하면 순서를 뒤집습니다 (칸에서는 S 키)</translation>
    </message>
</context>
<context>
    <name>SamplesView</name>
    <message>
        <source>Samples as a table</source>
        <translation>샘플 표</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>S sorts by the column one is in; Ctrl+C copies the selected rows</source>
        <translation>S 키는 지금 있는 열로 정렬하고, Ctrl+C는 고른 행을 복사합니다</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Part of the samples</source>
        <translation>샘플의 구분</translation>
    </message>
    <message>
        <source>Wrong only</source>
        <translation>틀린 것만</translation>
    </message>
    <message>
        <source>Only samples that are taken for another class than theirs</source>
        <translation>다른 클래스로 잘못 분류된 샘플만 봅니다</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>모든 샘플</translation>
    </message>
    <message>
        <source>Training samples</source>
        <translation>훈련 샘플</translation>
    </message>
    <message>
        <source>Validation samples</source>
        <translation>검증 샘플</translation>
    </message>
    <message>
        <source>Test samples</source>
        <translation>테스트 샘플</translation>
    </message>
    <message>
        <source>{shown} of {every} samples</source>
        <translation>샘플 {every}개 중 {shown}개</translation>
    </message>
</context>
<context>
    <name>SavingDialog</name>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
</context>
<context>
    <name>SettingsStrip</name>
    <message>
        <source>Next step: {rate}</source>
        <translation>다음 스텝: {rate}</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>now {rate}</source>
        <translation>지금 {rate}</translation>
    </message>
    <message>
        <source>η: how far each step goes along the gradient</source>
        <translation>η: 스텝마다 기울기를 따라 얼마나 움직일지</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Mini-batch</source>
        <translation>미니배치</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Samples in each step</source>
        <translation>스텝마다 쓰는 샘플 수</translation>
    </message>
    <message>
        <source>λ: adds λ·Σw² to the loss, which keeps weights small</source>
        <translation>λ: 손실에 λ·Σw²을 더해 가중치를 작게 유지합니다</translation>
    </message>
    <message>
        <source>Decides the first weights and the order of the samples; another one starts afresh</source>
        <translation>처음 가중치와 샘플 순서를 정합니다. 바꾸면 처음부터 다시 시작합니다</translation>
    </message>
    <message>
        <source>More: numbers of optimiser and loss, class weights, schedule, regularisation, when to stop</source>
        <translation>더 보기: 옵티마이저와 손실의 값, 클래스 가중치, 스케줄, 정규화, 멈출 조건</translation>
    </message>
    <message>
        <source>Find a learning rate: tries many of them on a copy</source>
        <translation>학습률 찾기: 사본에서 여러 학습률을 시험해 봅니다</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>No blocks yet: light all four rows of a gate on the left, then save it.</source>
        <translation>아직 블록이 없습니다. 왼쪽에서 게이트의 네 행을 모두 켠 뒤 저장하세요.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Walk through the diagram</source>
        <translation>그림 안에서 옮겨 다니기</translation>
    </message>
    <message>
        <source>Edit the selected weight</source>
        <translation>선택한 가중치 편집</translation>
    </message>
    <message>
        <source>Remove the selected layer</source>
        <translation>선택한 층 제거</translation>
    </message>
    <message>
        <source>Units of the selected layers</source>
        <translation>선택한 층의 유닛 수</translation>
    </message>
    <message>
        <source>Select the neighbouring layer as well</source>
        <translation>이웃한 층도 함께 선택</translation>
    </message>
    <message>
        <source>Move the selected layers in the drawing</source>
        <translation>선택한 층을 그림에서 옮기기</translation>
    </message>
    <message>
        <source>Put the selected layers past their neighbour</source>
        <translation>선택한 층을 이웃한 층 너머로 옮기기</translation>
    </message>
    <message>
        <source>Lock the selected weight</source>
        <translation>선택한 가중치 잠금</translation>
    </message>
    <message>
        <source>Cut the selected edge, or restore it</source>
        <translation>선택한 선 끊기 또는 잇기</translation>
    </message>
    <message>
        <source>Rename the selected layer</source>
        <translation>선택한 층의 이름 바꾸기</translation>
    </message>
    <message>
        <source>Open or close a large layer</source>
        <translation>큰 층 펼치기 또는 접기</translation>
    </message>
    <message>
        <source>Select layers with the mouse</source>
        <translation>마우스로 층 선택</translation>
    </message>
    <message>
        <source>Shift+drag   Shift+click</source>
        <translation>Shift+드래그   Shift+클릭</translation>
    </message>
    <message>
        <source>Zoom with the mouse</source>
        <translation>마우스로 확대/축소</translation>
    </message>
    <message>
        <source>Ctrl+wheel, pinch</source>
        <translation>Ctrl+휠, 두 손가락 벌리기</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>화면 이동</translation>
    </message>
    <message>
        <source>Space+drag, middle button, or drag empty space</source>
        <translation>Space+드래그, 가운데 버튼, 또는 빈 곳 드래그</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
</context>
<context>
    <name>SideForm</name>
    <message>
        <source>&amp;Pixels of each picture</source>
        <translation>그림의 픽셀 수(&amp;P)</translation>
    </message>
</context>
<context>
    <name>SourcePicker</name>
    <message>
        <source>Workshop</source>
        <translation>작업실</translation>
    </message>
    <message>
        <source>Build gates by hand: drag a perceptron&apos;s line, wire gates into XOR.</source>
        <translation>손으로 게이트를 만듭니다. 퍼셉트론의 직선을 끌고, 게이트를 이어 XOR를 만듭니다.</translation>
    </message>
    <message>
        <source>Gate workshop</source>
        <translation>게이트 작업실</translation>
    </message>
    <message>
        <source>Own data…</source>
        <translation>내 데이터…</translation>
    </message>
    <message>
        <source>Learn from a table, pictures or arrays of your own</source>
        <translation>내 표, 그림, 배열로 학습하기</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>Patterns</source>
        <translation>무늬</translation>
    </message>
    <message>
        <source>Logic gates</source>
        <translation>논리 게이트</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>회귀</translation>
    </message>
    <message>
        <source>Real data</source>
        <translation>실제 데이터</translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation>나선</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>동심원</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>반달</translation>
    </message>
    <message>
        <source>XOR cloud</source>
        <translation>XOR 구름</translation>
    </message>
    <message>
        <source>Two clouds</source>
        <translation>두 구름</translation>
    </message>
    <message>
        <source>Three clouds</source>
        <translation>세 구름</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>체커판</translation>
    </message>
    <message>
        <source>2 to 8 clouds</source>
        <translation>구름 2~8개</translation>
    </message>
    <message>
        <source>AND gate</source>
        <translation>AND 게이트</translation>
    </message>
    <message>
        <source>OR gate</source>
        <translation>OR 게이트</translation>
    </message>
    <message>
        <source>NAND gate</source>
        <translation>NAND 게이트</translation>
    </message>
    <message>
        <source>XOR gate</source>
        <translation>XOR 게이트</translation>
    </message>
    <message>
        <source>Height → weight</source>
        <translation>키 → 몸무게</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>사인</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>평면</translation>
    </message>
    <message>
        <source>Bumps</source>
        <translation>언덕과 골</translation>
    </message>
    <message>
        <source>Example to work by hand</source>
        <translation>손으로 푸는 예제</translation>
    </message>
    <message>
        <source>Iris · species from lengths</source>
        <translation>붓꽃 · 길이로 품종 맞히기</translation>
    </message>
    <message>
        <source>Wine · grower from measurements</source>
        <translation>와인 · 성분으로 생산자 맞히기</translation>
    </message>
    <message>
        <source>Breast cancer · malignant or benign</source>
        <translation>유방암 · 악성 또는 양성</translation>
    </message>
    <message>
        <source>Digits · 8×8 pixels</source>
        <translation>손글씨 숫자 · 8×8 픽셀</translation>
    </message>
    <message>
        <source>Digits · 28×28 pixels</source>
        <translation>손글씨 숫자 · 28×28 픽셀</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Shift and arrow keys move the ball.</source>
        <translation>Shift와 화살표 키로 공을 옮깁니다.</translation>
    </message>
    <message>
        <source>Drag the ball: the weights follow · click the ground: start there · click the path: go back</source>
        <translation>공을 끌면 가중치가 따라옵니다 · 바닥을 클릭하면 거기서 시작 · 경로를 클릭하면 그 스텝으로 돌아갑니다</translation>
    </message>
    <message>
        <source>Loss surface from above, with lines of equal loss</source>
        <translation>위에서 본 손실 곡면과 손실이 같은 선</translation>
    </message>
    <message>
        <source>Loss surface in relief</source>
        <translation>입체로 본 손실 곡면</translation>
    </message>
    <message>
        <source>Arrow keys turn it, plus and minus zoom, Home puts it back.</source>
        <translation>화살표 키로 돌리고, + 와 − 로 확대·축소하고, Home 키로 되돌립니다.</translation>
    </message>
    <message>
        <source>Drag to turn · wheel to zoom · Home puts it back</source>
        <translation>끌어서 돌리기 · 휠로 확대 · Home 키로 처음으로</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Step {step}, learning rate {rate}: the next step adds {moved} to this weight.</source>
        <translation>스텝 {step}, 학습률 {rate}: 다음 스텝은 이 가중치에 {moved}을(를) 더합니다.</translation>
    </message>
    <message>
        <source>From the gradient to the step, term by term</source>
        <translation>기울기에서 스텝까지, 항마다</translation>
    </message>
    <message>
        <source>The next step is being tried out…</source>
        <translation>다음 걸음을 시험해 보는 중…</translation>
    </message>
    <message>
        <source>Double click: train with this learning rate</source>
        <translation>두 번 클릭하면 이 학습률로 학습합니다</translation>
    </message>
    <message>
        <source>Loss after the next step against learning rate</source>
        <translation>학습률에 따른 다음 걸음 뒤의 손실</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>limit 2/λ</source>
        <translation>한계 2/λ</translation>
    </message>
    <message>
        <source>Next step: loss {before} → {after} · lowest at {best}</source>
        <translation>다음 걸음: 손실 {before} → {after} · 최저는 {best}에서</translation>
    </message>
    <message>
        <source>Next step: loss {before} → {after} · lowest above {best}</source>
        <translation>다음 걸음: 손실 {before} → {after} · 최저는 {best} 너머에</translation>
    </message>
    <message>
        <source>At {rate} each step shrinks the error along the sharpest direction; above {limit} it grows.</source>
        <translation>학습률 {rate}에서는 가장 가파르게 휜 방향의 오차가 걸음마다 줄고, {limit}을 넘으면 커집니다.</translation>
    </message>
    <message>
        <source>At {rate} each step makes the error along the sharpest direction grow; below {limit} it shrinks.</source>
        <translation>학습률 {rate}에서는 가장 가파르게 휜 방향의 오차가 걸음마다 커지고, {limit} 아래에서는 줄어듭니다.</translation>
    </message>
    <message>
        <source>Next step: loss {before} → {after} · it finds its length itself</source>
        <translation>다음 걸음: 손실 {before} → {after} · 걸음 길이는 스스로 정함</translation>
    </message>
    <message>
        <source>Every step from here leads out of the numbers</source>
        <translation>여기서는 어떤 걸음도 유한한 수로 이어지지 않습니다</translation>
    </message>
    <message>
        <source>Next step: loss {before} → {after} · this way it only rises</source>
        <translation>다음 걸음: 손실 {before} → {after} · 이 방향은 오르막뿐</translation>
    </message>
    <message>
        <source>With {rate} the next step leads to loss {loss}</source>
        <translation>학습률 {rate}이면 다음 걸음 뒤 손실 {loss}</translation>
    </message>
    <message>
        <source>The sharpest direction is being looked for…</source>
        <translation>가장 가파르게 휜 방향을 찾는 중…</translation>
    </message>
    <message>
        <source>The loss bends up in no direction here: there is no limit.</source>
        <translation>여기서는 손실이 위로 휜 방향이 없어 한계도 없습니다.</translation>
    </message>
    <message>
        <source>That holds for plain gradient descent.</source>
        <translation>순수한 경사하강법에서의 한계입니다.</translation>
    </message>
    <message>
        <source>gradient (its direction)</source>
        <translation>기울기 (방향만)</translation>
    </message>
    <message>
        <source>−η · gradient</source>
        <translation>−η · 기울기</translation>
    </message>
    <message>
        <source>momentum&apos;s share</source>
        <translation>모멘텀의 몫</translation>
    </message>
    <message>
        <source>the optimiser&apos;s share</source>
        <translation>옵티마이저의 몫</translation>
    </message>
    <message>
        <source>update</source>
        <translation>실제 걸음</translation>
    </message>
</context>
<context>
    <name>StopFields</name>
    <message>
        <source>Training loss below</source>
        <translation>훈련 손실이 이보다 작으면</translation>
    </message>
    <message>
        <source>All training samples right</source>
        <translation>훈련 샘플을 모두 맞히면</translation>
    </message>
    <message>
        <source>At the end of epoch</source>
        <translation>이 에포크가 끝나면</translation>
    </message>
    <message>
        <source>Epochs without a gain</source>
        <translation>나아지지 않은 에포크</translation>
    </message>
    <message>
        <source>Least gain</source>
        <translation>최소 개선</translation>
    </message>
    <message>
        <source>Early stopping: where the loss of the validation samples, without any that of the test samples, has not become better for so many epochs, the best weights come back.</source>
        <translation>조기 종료: 검증 샘플의 손실이(검증 샘플이 없으면 테스트 샘플의 손실이) 이 에포크 동안 나아지지 않으면 멈추고 가장 좋았던 가중치로 돌아갑니다.</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>the weighted sum z</source>
        <translation>가중합 z</translation>
    </message>
    <message>
        <source>the activation</source>
        <translation>활성화 값</translation>
    </message>
    <message>
        <source>the gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>the weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Training stopped at step {step}, the last with finite numbers: in the next one {quantity} of layer “{layer}” overflowed. The learning rate {rate} is probably too large.</source>
        <translation>학습이 유한한 숫자가 남은 마지막 스텝 {step}에서 멈췄습니다. 다음 스텝에서 “{layer}” 층의 {quantity} 계산이 넘쳤습니다. 학습률 {rate}이(가) 너무 큰 것 같습니다.</translation>
    </message>
    <message>
        <source>Training stopped at step {step}: the loss has grown to {loss}. The learning rate {rate} is probably too large.</source>
        <translation>학습이 스텝 {step}에서 멈췄습니다. 손실이 {loss}까지 커졌습니다. 학습률 {rate}이(가) 너무 큰 것 같습니다.</translation>
    </message>
    <message>
        <source>Training stopped at step {last}: {watched} had not become better for {patience} epochs. The best weights, those of step {step}, are back.</source>
        <translation>{last} 스텝에서 학습을 멈췄습니다. {patience} 에포크 동안 {watched}이 나아지지 않았습니다. 가장 좋았던 {step} 스텝의 가중치로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Training stopped at step {step}: the training loss {loss} is below {goal}.</source>
        <translation>스텝 {step}에서 학습을 멈췄습니다. 훈련 손실 {loss}이(가) {goal}보다 작습니다.</translation>
    </message>
    <message>
        <source>Training stopped at step {step}, epoch {epoch}: all {samples} training samples are right.</source>
        <translation>스텝 {step}(에포크 {epoch})에서 학습을 멈췄습니다. 훈련 샘플 {samples}개를 모두 맞혔습니다.</translation>
    </message>
    <message>
        <source>Training stopped at step {step}: epoch {epoch} has ended.</source>
        <translation>스텝 {step}에서 학습을 멈췄습니다. {epoch}번째 에포크가 끝났습니다.</translation>
    </message>
    <message>
        <source>Training stopped at step {step}, the last with finite numbers: in the next one {quantity} of layer “{layer}” overflowed, in neuron {unit} by {product}, which is selected. The learning rate {rate} is probably too large.</source>
        <translation>학습이 유한한 숫자가 남은 마지막 스텝 {step}에서 멈췄습니다. 다음 스텝에서 “{layer}” 층 뉴런 {unit}의 {quantity} 계산이 {product}(선택됨) 때문에 넘쳤습니다. 학습률 {rate}이(가) 너무 큰 것 같습니다.</translation>
    </message>
    <message>
        <source>the test loss</source>
        <translation>테스트 손실</translation>
    </message>
    <message>
        <source>the validation loss</source>
        <translation>검증 손실</translation>
    </message>
    <message>
        <source>Something in the program failed ({detail}). Your network is unharmed; please save it.</source>
        <translation>프로그램에 오류가 생겼습니다({detail}). 신경망은 무사하니 저장해 주세요.</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>Sample {number} of the training set ({sample}) is one of the {count} of this step&apos;s mini-batch.</source>
        <translation>훈련 세트의 샘플 {number}({sample})은 이번 스텝의 미니배치에 든 {count}개 가운데 하나입니다.</translation>
    </message>
    <message>
        <source>Sample {number} of the training set ({sample}) is the only one of this step.</source>
        <translation>이번 스텝은 훈련 세트의 샘플 {number}({sample}) 하나로 이루어집니다.</translation>
    </message>
    <message>
        <source>The sample enters</source>
        <translation>샘플이 들어옵니다</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Forward: {layer}</source>
        <translation>순전파: {layer}</translation>
    </message>
    <message>
        <source>Each neuron of {layer} multiplies what it reads with its weights, adds its bias and takes {activation}. For {letter}: z = {z}, a = {a}.</source>
        <translation>{layer}의 각 뉴런은 읽은 값에 가중치를 곱해 더하고 편향을 더한 뒤 {activation}에 넣습니다. {letter}에서는 z = {z}, a = {a}입니다.</translation>
    </message>
    <message>
        <source>In this step {letter} is switched off: a = 0.</source>
        <translation>이번 스텝에서 {letter}은(는) 꺼집니다: a = 0.</translation>
    </message>
    <message>
        <source>In this step {letter} stays on, times {factor} to make up for the others: a = {a}.</source>
        <translation>이번 스텝에서 {letter}은(는) 켜져 있고, 꺼진 유닛을 메우도록 {factor}배가 됩니다: a = {a}.</translation>
    </message>
    <message>
        <source>For {letter}: z = {z}, a = {a}.</source>
        <translation>{letter}에서는 z = {z}, a = {a}입니다.</translation>
    </message>
    <message>
        <source>For {letter} that makes a = {a}.</source>
        <translation>{letter}에서는 a = {a}이(가) 됩니다.</translation>
    </message>
    <message>
        <source>penalty on the weights</source>
        <translation>가중치 벌점</translation>
    </message>
    <message>
        <source>The network says {guess}, the label is {label}: {loss} makes {own} of it. The mean over the {count} samples of the mini-batch is L = {mean}.</source>
        <translation>신경망의 답은 {guess}, 정답은 {label}: {loss}로는 {own}입니다. 미니배치의 샘플 {count}개의 평균은 L = {mean}입니다.</translation>
    </message>
    <message>
        <source>The network says {guess}, the label is {label}: {loss} makes L = {own} of it.</source>
        <translation>신경망의 답은 {guess}, 정답은 {label}: {loss}로는 L = {own}입니다.</translation>
    </message>
    <message>
        <source>The penalty on the weights adds {penalty}.</source>
        <translation>여기에 가중치 벌점 {penalty}이(가) 더해집니다.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Difference from the label</source>
        <translation>정답과의 차이</translation>
    </message>
    <message>
        <source>{activation} is flat here: nothing goes further back from this neuron.</source>
        <translation>여기서 {activation}은(는) 평평하여, 이 뉴런에서 더 뒤로 돌아가는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Backward: {layer}</source>
        <translation>역전파: {layer}</translation>
    </message>
    <message>
        <source>What the next layer sends back adds up to ∂L/∂{letter} = {upstream}; δ = {delta}.</source>
        <translation>다음 층에서 돌아온 값을 더하면 ∂L/∂{letter} = {upstream}, δ = {delta}입니다.</translation>
    </message>
    <message>
        <source>What the next layer sends back adds up to ∂L/∂{letter} = {upstream}. The gradient of β is just that, that of γ is that times x̂.</source>
        <translation>다음 층에서 돌아온 값을 더하면 ∂L/∂{letter} = {upstream}입니다. β의 기울기는 바로 이 값이고, γ의 기울기는 여기에 x̂을 곱한 값입니다.</translation>
    </message>
    <message>
        <source>The loss falls fastest if {letter} moves against ∂L/∂{letter} = {upstream}. Through {activation} that is δ = {delta}; each weight&apos;s gradient is δ times what comes in through it.</source>
        <translation>{letter}이(가) ∂L/∂{letter} = {upstream}의 반대쪽으로 움직이면 손실이 가장 빨리 줄어듭니다. {activation}을(를) 거치면 δ = {delta}이고, 각 가중치의 기울기는 δ에 그 가중치로 들어온 값을 곱한 것입니다.</translation>
    </message>
    <message>
        <source>What the next layer sends back adds up to ∂L/∂{letter} = {upstream}. Through {activation}, whose outputs hang together, that is δ = {delta}; each weight&apos;s gradient is δ times what comes in through it.</source>
        <translation>다음 층에서 돌아온 값을 더하면 ∂L/∂{letter} = {upstream}입니다. 출력이 서로 얽힌 {activation}을(를) 거치면 δ = {delta}이고, 각 가중치의 기울기는 δ에 그 가중치로 들어온 값을 곱한 것입니다.</translation>
    </message>
    <message>
        <source>What the next layer sends back adds up to ∂L/∂{letter} = {upstream}. Times the slope of {activation} here that is δ = {delta}; each weight&apos;s gradient is δ times what comes in through it.</source>
        <translation>다음 층에서 돌아온 값을 더하면 ∂L/∂{letter} = {upstream}입니다. 여기에 이 자리의 {activation} 기울기를 곱하면 δ = {delta}이고, 각 가중치의 기울기는 δ에 그 가중치로 들어온 값을 곱한 것입니다.</translation>
    </message>
    <message>
        <source>The gradients of all {count} samples are averaged, and every weight moves at once. The largest move is that of {weight}: {before} {sign} {by} = {after}.</source>
        <translation>샘플 {count}개의 기울기를 평균하고 모든 가중치가 한꺼번에 움직입니다. 가장 크게 움직이는 것은 {weight}: {before} {sign} {by} = {after}.</translation>
    </message>
    <message>
        <source>Every weight moves at once. The largest move is that of {weight}: {before} {sign} {by} = {after}.</source>
        <translation>모든 가중치가 한꺼번에 움직입니다. 가장 크게 움직이는 것은 {weight}: {before} {sign} {by} = {after}.</translation>
    </message>
    <message>
        <source>The gradients of all {count} samples are averaged, but no weight moves: there is no slope to follow.</source>
        <translation>샘플 {count}개의 기울기를 평균하지만 움직이는 가중치는 없습니다. 따라갈 기울기가 없습니다.</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>Largest moves</source>
        <translation>가장 큰 변화</translation>
    </message>
    <message>
        <source>The gradient has the slope of the penalty in it.</source>
        <translation>기울기에는 벌점의 기울기도 들어 있습니다.</translation>
    </message>
    <message>
        <source>It is clipped before the optimiser sees it.</source>
        <translation>기울기는 옵티마이저에 들어가기 전에 클리핑됩니다.</translation>
    </message>
    <message>
        <source>Neurons whose weights grew too long are drawn back to their bound.</source>
        <translation>가중치가 너무 길어진 뉴런은 한계까지 당겨집니다.</translation>
    </message>
</context>
<context>
    <name>StoryPage</name>
    <message>
        <source>Step by step: the arrows left and right go through the stages</source>
        <translation>한 단계씩: 왼쪽, 오른쪽 화살표로 단계를 넘깁니다</translation>
    </message>
    <message>
        <source>The stage before</source>
        <translation>이전 단계</translation>
    </message>
    <message>
        <source>The next stage</source>
        <translation>다음 단계</translation>
    </message>
    <message>
        <source>The stage before (left arrow)</source>
        <translation>이전 단계 (왼쪽 화살표)</translation>
    </message>
    <message>
        <source>The next stage (right arrow); after the last one the step is made</source>
        <translation>다음 단계 (오른쪽 화살표); 마지막 단계 뒤에는 스텝을 실행합니다</translation>
    </message>
    <message>
        <source>Slow motion</source>
        <translation>느린 동작</translation>
    </message>
    <message>
        <source>Tells one step after the other by itself</source>
        <translation>스텝을 하나씩 저절로 이어서 보여 줍니다</translation>
    </message>
    <message>
        <source>How far the step is told</source>
        <translation>이 스텝을 어디까지 보았는지</translation>
    </message>
    <message>
        <source>step {step}, stage {number} of {count}</source>
        <translation>스텝 {step}, {count}단계 중 {number}단계</translation>
    </message>
</context>
<context>
    <name>SurfaceLook</name>
    <message>
        <source>Loss on the contour lines</source>
        <translation>등고선에 손실 값</translation>
    </message>
    <message>
        <source>Minima ○ and saddles ×</source>
        <translation>극소점 ○ 과 안장점 ×</translation>
    </message>
    <message>
        <source>Arrows along the path</source>
        <translation>경로 방향 화살표</translation>
    </message>
    <message>
        <source>Arrows downhill</source>
        <translation>내리막 방향 화살표</translation>
    </message>
    <message>
        <source>Mesh</source>
        <translation>그물 무늬</translation>
    </message>
    <message>
        <source>Next step taken apart</source>
        <translation>다음 걸음 분해</translation>
    </message>
</context>
<context>
    <name>SurfaceView</name>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Lock the bias</source>
        <translation>편향 고정</translation>
    </message>
    <message>
        <source>One weight is left: its loss is a curve to go down step by step</source>
        <translation>가중치 하나만 남아, 손실이 한 걸음씩 내려가 볼 수 있는 곡선이 됩니다</translation>
    </message>
    <message>
        <source>Plane of the loss surface</source>
        <translation>손실 곡면의 평면</translation>
    </message>
    <message>
        <source>Flat or in relief</source>
        <translation>평면 또는 입체</translation>
    </message>
    <message>
        <source>Loss surface</source>
        <translation>손실 곡면</translation>
    </message>
    <message>
        <source>The ball starts here now · {key} takes it back</source>
        <translation>이제 여기서 시작합니다 · {key}: 되돌리기</translation>
    </message>
    <message>
        <source>Drag the ball: the weights follow</source>
        <translation>공을 끌어 보세요: 가중치가 따라옵니다</translation>
    </message>
    <message>
        <source>There is no surface: the network cannot be trained as it is.</source>
        <translation>곡면이 없습니다. 지금 상태의 신경망은 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>The surface is being computed…</source>
        <translation>곡면을 계산하고 있습니다…</translation>
    </message>
    <message>
        <source>Numbers have no classes, so there is no accuracy.</source>
        <translation>수를 예측할 때는 클래스가 없어 정확도도 없습니다.</translation>
    </message>
    <message>
        <source>A curve is always on an even scale.</source>
        <translation>곡선의 눈금은 언제나 선형입니다.</translation>
    </message>
    <message>
        <source>Drop it here for the axis across</source>
        <translation>여기에 놓으면 가로축이 됩니다</translation>
    </message>
    <message>
        <source>Drop it here for the axis upwards</source>
        <translation>여기에 놓으면 세로축이 됩니다</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>경로 PCA</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>direction 1</source>
        <translation>방향 1</translation>
    </message>
    <message>
        <source>direction 2</source>
        <translation>방향 2</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>sharpest direction</source>
        <translation>최대 곡률 방향</translation>
    </message>
    <message>
        <source>from the start (0) to now (1)</source>
        <translation>시작(0)에서 현재(1)까지</translation>
    </message>
    <message>
        <source>random direction 1</source>
        <translation>무작위 방향 1</translation>
    </message>
    <message>
        <source>random direction 2</source>
        <translation>무작위 방향 2</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>There is one direction only: the loss over it is a curve.</source>
        <translation>방향이 하나뿐이므로 손실이 곡선으로 나타납니다.</translation>
    </message>
    <message>
        <source>The companion has other parameters, so another surface</source>
        <translation>갈래는 매개변수가 달라 곡면도 다릅니다</translation>
    </message>
    <message>
        <source>The companion has diverged, far beyond this surface</source>
        <translation>갈래는 발산하여 이 곡면에서 멀리 벗어났습니다</translation>
    </message>
    <message>
        <source>The plane of the path so far · the ball is {offset} off it</source>
        <translation>지금까지의 경로가 놓인 평면 · 공은 {offset} 벗어남</translation>
    </message>
    <message>
        <source>All weights are 0: no random direction is as large as they are</source>
        <translation>모든 가중치가 0이라 그 크기에 맞는 무작위 방향이 없습니다</translation>
    </message>
    <message>
        <source>This plane holds {share} of the motion · the ball is {offset} off it</source>
        <translation>움직임의 {share}가 이 평면에 있음 · 공은 {offset} 벗어남</translation>
    </message>
    <message>
        <source>Largest curvature λmax {value} · the ball is {offset} off it</source>
        <translation>가장 큰 곡률 λmax {value} · 공은 평면에서 {offset} 벗어남</translation>
    </message>
    <message>
        <source>The straight way from the start to now · the ball is {offset} off it</source>
        <translation>시작에서 현재까지의 직선 · 공은 여기서 {offset} 벗어남</translation>
    </message>
    <message>
        <source>Random directions, seed {seed} · the ball is {offset} off</source>
        <translation>무작위 평면, 시드 {seed} · 공은 평면에서 {offset} 벗어남</translation>
    </message>
    <message>
        <source>Two weights in all: the surface is exact</source>
        <translation>가중치가 이 둘뿐이므로 곡면이 정확합니다</translation>
    </message>
    <message>
        <source>This is the only weight that moves: the curve is exact</source>
        <translation>움직이는 가중치는 이것뿐이라 곡선이 정확합니다</translation>
    </message>
    <message>
        <source>All others are frozen · the ball is {offset} off this surface</source>
        <translation>다른 가중치는 모두 고정 · 공은 이 곡면에서 {offset} 벗어남</translation>
    </message>
    <message>
        <source>All other weights are held · the ball is {offset} off this plane</source>
        <translation>나머지 가중치는 지금 값 그대로 · 공은 평면에서 {offset} 벗어남</translation>
    </message>
    <message>
        <source>Hole: no finite loss ({share})</source>
        <translation>구멍: 손실이 유한하지 않음 ({share})</translation>
    </message>
    <message>
        <source>at {a} · {height} ≈ {value}</source>
        <translation>{a}에서 · {height} ≈ {value}</translation>
    </message>
    <message>
        <source>Step {step} · true {height} {value} · {offset} off this plane</source>
        <translation>스텝 {step} · 실제 {height} {value} · 이 평면에서 {offset} 떨어짐</translation>
    </message>
    <message>
        <source>({a}, {b}) · the loss is not finite here</source>
        <translation>({a}, {b}) · 여기서는 손실이 유한하지 않습니다</translation>
    </message>
    <message>
        <source>({a}, {b}) · {height} ≈ {value}</source>
        <translation>({a}, {b}) · {height} ≈ {value}</translation>
    </message>
</context>
<context>
    <name>TemplateActions</name>
    <message>
        <source>Saved the template {name}.</source>
        <translation>{name} 템플릿을 저장했습니다.</translation>
    </message>
    <message>
        <source>Remove template</source>
        <translation>템플릿 제거</translation>
    </message>
    <message>
        <source>Remove the template {name}?</source>
        <translation>{name} 템플릿을 제거할까요?</translation>
    </message>
    <message>
        <source>This cannot be undone. Projects that were started from it stay as they are.</source>
        <translation>되돌릴 수 없습니다. 이 템플릿에서 시작한 프로젝트는 그대로입니다.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>제거(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>Removed the template {name}.</source>
        <translation>{name} 템플릿을 제거했습니다.</translation>
    </message>
</context>
<context>
    <name>TemplateDialog</name>
    <message>
        <source>Save as template</source>
        <translation>템플릿으로 저장</translation>
    </message>
    <message>
        <source>Network, data and settings, without weights and run: to start from under File, New.</source>
        <translation>신경망과 데이터와 설정을 가중치와 학습 기록 없이 저장합니다. 파일, 새로 만들기에서 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
</context>
<context>
    <name>TemplateMenu</name>
    <message>
        <source>No templates yet</source>
        <translation>아직 템플릿이 없습니다</translation>
    </message>
    <message>
        <source>&amp;Templates</source>
        <translation>템플릿(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>제거(&amp;R)</translation>
    </message>
</context>
<context>
    <name>TermsList</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation><numerusform>나머지 %n개</numerusform></translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>합</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>step {step} · epoch {epoch}</source>
        <translation>스텝 {step} · 에포크 {epoch}</translation>
    </message>
    <message>
        <source>train loss {train} · test loss {test}</source>
        <translation>훈련 손실 {train} · 테스트 손실 {test}</translation>
    </message>
    <message>
        <source>train loss {train} · test loss {test}, measured at step {step}</source>
        <translation>훈련 손실 {train} · 테스트 손실 {test}, 스텝 {step}에서 잰 값</translation>
    </message>
    <message>
        <source>Bookmark: {name}</source>
        <translation>책갈피: {name}</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>책갈피</translation>
    </message>
    <message>
        <source>From step {step} on: {changes}</source>
        <translation>스텝 {step}부터: {changes}</translation>
    </message>
    <message>
        <source>From step {step} on: weights set by hand</source>
        <translation>스텝 {step}부터: 손으로 바꾼 가중치</translation>
    </message>
    <message>
        <source>{used} of {budget}: {points} states; from one of them no step of this run is further than {gap} steps.</source>
        <translation>{budget} 중 {used}: 상태 {points}개. 이 학습의 어느 스텝도 그중 하나에서 {gap} 스텝보다 멀지 않습니다.</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>step {step} / {last} · epoch {epoch}</source>
        <translation>스텝 {step} / {last} · 에포크 {epoch}</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Fork here</source>
        <translation>여기서 갈라 보기</translation>
    </message>
    <message>
        <source>Leave a companion behind that goes on from this step as it is (Ctrl+K). Then change something: both train under one Play.</source>
        <translation>이 스텝에서 지금 그대로 이어 가는 갈래를 남깁니다 (Ctrl+K). 그다음 무언가 바꾸세요. 둘이 한 번의 학습으로 함께 나아갑니다.</translation>
    </message>
    <message>
        <source>Bookmarks (B sets one) and memory of the run (Shift+B)</source>
        <translation>책갈피(B로 꽂기)와 학습 기록의 메모리 (Shift+B)</translation>
    </message>
    <message>
        <source>Bookmarks and memory of the run</source>
        <translation>이 학습의 책갈피와 메모리</translation>
    </message>
    <message>
        <source>Go back to any step: drag, or use the arrow keys. Page up and down go by an epoch.</source>
        <translation>끌거나 화살표 키로 어느 스텝으로든 돌아갈 수 있습니다. Page Up과 Page Down은 한 에포크씩 움직입니다.</translation>
    </message>
    <message>
        <source>Before step {step} network or data were others: only the curve is left. Undo brings all back.</source>
        <translation>스텝 {step} 이전은 신경망이나 데이터가 지금과 달랐고, 곡선만 남아 있습니다. 실행 취소하면 모두 돌아옵니다.</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Stochastic gradient descent: each step goes against the gradient of its batch.</source>
        <translation>확률적 경사하강법: 스텝마다 배치 기울기의 반대 방향으로 움직입니다.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Gradient descent that keeps most of its velocity from step to step.</source>
        <translation>스텝이 바뀌어도 속도를 대부분 유지하는 경사하강법입니다.</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>네스테로프</translation>
    </message>
    <message>
        <source>Momentum that looks at the gradient a step ahead, and so brakes earlier.</source>
        <translation>한 걸음 앞의 기울기를 미리 보고 더 일찍 속도를 줄이는 모멘텀입니다.</translation>
    </message>
    <message>
        <source>AdaGrad</source>
        <translation>AdaGrad</translation>
    </message>
    <message>
        <source>Divides by the root of all squared gradients so far: steps only shrink.</source>
        <translation>지금까지의 기울기 제곱을 모두 더한 값의 제곱근으로 나눕니다. 걸음은 줄어들기만 합니다.</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>Measures a step by the steps before it; its learning rate is about 1.</source>
        <translation>앞선 걸음의 크기에 맞추어 다음 걸음을 정합니다. 학습률은 1 정도가 알맞습니다.</translation>
    </message>
    <message>
        <source>RMSProp</source>
        <translation>RMSProp</translation>
    </message>
    <message>
        <source>Divides by the root mean square of the latest gradients.</source>
        <translation>최근 기울기의 제곱평균제곱근으로 나눕니다.</translation>
    </message>
    <message>
        <source>RMSProp + momentum</source>
        <translation>RMSProp + 모멘텀</translation>
    </message>
    <message>
        <source>RMSProp whose steps keep part of their velocity.</source>
        <translation>걸음이 속도의 일부를 유지하는 RMSProp입니다.</translation>
    </message>
    <message>
        <source>RMSProp, centred</source>
        <translation>중심화 RMSProp</translation>
    </message>
    <message>
        <source>RMSProp that divides by how much gradients vary, not by how large they are.</source>
        <translation>기울기의 크기가 아니라 흔들리는 정도로 나누는 RMSProp입니다.</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Gives each weight its own step, from the mean and spread of its gradients.</source>
        <translation>기울기의 평균과 퍼진 정도로 가중치마다 걸음 크기를 정합니다.</translation>
    </message>
    <message>
        <source>AMSGrad</source>
        <translation>AMSGrad</translation>
    </message>
    <message>
        <source>Adam that divides by the largest spread so far: steps do not grow again.</source>
        <translation>지금까지 가장 컸던 퍼짐으로 나누는 Adam입니다. 걸음이 다시 커지지 않습니다.</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adam with a weight decay of its own, apart from the gradient.</source>
        <translation>기울기와 따로 가중치를 감쇠시키는 Adam입니다.</translation>
    </message>
    <message>
        <source>Nadam</source>
        <translation>Nadam</translation>
    </message>
    <message>
        <source>Adam with Nesterov’s look ahead.</source>
        <translation>네스테로프처럼 한 걸음 앞을 보는 Adam입니다.</translation>
    </message>
    <message>
        <source>Adamax</source>
        <translation>Adamax</translation>
    </message>
    <message>
        <source>Adam that divides by the largest gradient instead of the spread.</source>
        <translation>퍼진 정도 대신 가장 큰 기울기로 나누는 Adam입니다.</translation>
    </message>
    <message>
        <source>Lion</source>
        <translation>Lion</translation>
    </message>
    <message>
        <source>Takes only the sign of its averaged gradient; wants a smaller learning rate.</source>
        <translation>평균한 기울기의 부호만 씁니다. 더 작은 학습률이 알맞습니다.</translation>
    </message>
    <message>
        <source>L-BFGS</source>
        <translation>L-BFGS</translation>
    </message>
    <message>
        <source>Learns the curvature and searches along each step; always takes all samples.</source>
        <translation>곡률을 배우고 걸음마다 알맞은 길이를 찾습니다. 항상 모든 샘플을 씁니다.</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>The same learning rate in every step.</source>
        <translation>모든 스텝에서 학습률이 같습니다.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>계단</translation>
    </message>
    <message>
        <source>Multiplies the rate every so many epochs.</source>
        <translation>정한 에포크마다 학습률에 계수를 곱합니다.</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>Falls by the same factor in every epoch.</source>
        <translation>에포크마다 같은 비율로 줄어듭니다.</translation>
    </message>
    <message>
        <source>1/t</source>
        <translation>1/t</translation>
    </message>
    <message>
        <source>Falls as one over the epochs.</source>
        <translation>에포크 수에 반비례하여 줄어듭니다.</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>다항식</translation>
    </message>
    <message>
        <source>Falls to its last share along a power, a straight line by default.</source>
        <translation>거듭제곱 곡선(기본은 직선)을 따라 마지막 비율까지 줄어듭니다.</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Falls to its last share along half a wave.</source>
        <translation>반파를 따라 마지막 비율까지 줄어듭니다.</translation>
    </message>
    <message>
        <source>Cosine with restarts</source>
        <translation>코사인 재시작</translation>
    </message>
    <message>
        <source>Falls along a wave again and again.</source>
        <translation>물결을 따라 줄어들기를 되풀이합니다.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>Rises in the first epochs, then stays.</source>
        <translation>처음 몇 에포크 동안 커진 뒤 유지됩니다.</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>원 사이클</translation>
    </message>
    <message>
        <source>Rises and falls once, along waves.</source>
        <translation>물결을 따라 한 번 커졌다가 줄어듭니다.</translation>
    </message>
    <message>
        <source>Reduce on plateau</source>
        <translation>정체 시 감소</translation>
    </message>
    <message>
        <source>Falls where the loss of the validation samples, without any that of the test samples, has not become better for some epochs.</source>
        <translation>검증 샘플의 손실이(검증 샘플이 없으면 테스트 샘플의 손실이) 몇 에포크 동안 나아지지 않으면 줄어듭니다.</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Mean squared error: for numbers.</source>
        <translation>평균 제곱 오차: 수를 예측할 때 씁니다.</translation>
    </message>
    <message>
        <source>½·SSE</source>
        <translation>½·SSE</translation>
    </message>
    <message>
        <source>Quadratic cost, half the sum of squared errors: its slope is the error itself.</source>
        <translation>이차 비용, 오차 제곱합의 절반: 그 기울기가 곧 오차입니다.</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>Mean absolute error: for numbers, less moved by outliers.</source>
        <translation>평균 절대 오차: 수를 예측할 때 쓰며 이상치에 덜 흔들립니다.</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>Squared for errors up to δ, straight beyond: outliers pull no harder.</source>
        <translation>오차가 δ 이하이면 제곱, 그 너머는 직선: 이상값도 더 세게 당기지 못합니다.</translation>
    </message>
    <message>
        <source>log-cosh</source>
        <translation>log-cosh</translation>
    </message>
    <message>
        <source>Logarithm of the hyperbolic cosine of the error: like Huber, without a seam.</source>
        <translation>오차의 쌍곡코사인의 로그: Huber와 비슷하지만 이음매가 없습니다.</translation>
    </message>
    <message>
        <source>BCE</source>
        <translation>BCE</translation>
    </message>
    <message>
        <source>Binary cross-entropy: for two classes, behind a sigmoid.</source>
        <translation>이진 교차 엔트로피: 두 클래스에, 시그모이드 뒤에 씁니다.</translation>
    </message>
    <message>
        <source>Perceptron</source>
        <translation>퍼셉트론</translation>
    </message>
    <message>
        <source>Rosenblatt’s rule, w ← w + η·(y − a)·x, with SGD and mini-batches of 1: for a step.</source>
        <translation>로젠블랫 규칙 w ← w + η·(y − a)·x입니다. SGD와 크기 1인 미니배치로 씁니다. 출력은 계단 함수여야 합니다.</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>힌지</translation>
    </message>
    <message>
        <source>For two classes: wants −1 or 1 from the output, and no more once it is reached.</source>
        <translation>두 클래스용: 출력이 −1 또는 1이 되기를 바라고, 닿으면 더 바라지 않습니다.</translation>
    </message>
    <message>
        <source>Hinge²</source>
        <translation>힌지²</translation>
    </message>
    <message>
        <source>The hinge loss squared: smooth where the margin is reached.</source>
        <translation>힌지 손실의 제곱: 여백에 닿는 곳에서 매끄럽습니다.</translation>
    </message>
    <message>
        <source>CCE</source>
        <translation>CCE</translation>
    </message>
    <message>
        <source>Categorical cross-entropy: for several classes, behind softmax.</source>
        <translation>범주형 교차 엔트로피: 여러 클래스에, 소프트맥스 뒤에 씁니다.</translation>
    </message>
    <message>
        <source>sparse CCE</source>
        <translation>희소 CCE</translation>
    </message>
    <message>
        <source>Equal to CCE: the name for classes given as numbers, which are one-hot here.</source>
        <translation>CCE와 같습니다: 클래스를 번호로 줄 때의 이름이며, 여기서는 원-핫으로 바뀝니다.</translation>
    </message>
    <message>
        <source>KL</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>Kullback-Leibler divergence from the output to the labels: for several classes.</source>
        <translation>출력과 레이블 사이의 쿨백-라이블러 발산: 여러 클래스용.</translation>
    </message>
</context>
<context>
    <name>TrainingFilm</name>
    <message>
        <source>step {step} · epoch {epoch} · loss {train} · test {test}</source>
        <translation>스텝 {step} · 에포크 {epoch} · 손실 {train} · 테스트 {test}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Play</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Back to fresh weights (Ctrl+R), those of a new seed (Ctrl+Shift+R)</source>
        <translation>처음 가중치로 (Ctrl+R), 새 시드로 (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>One step back (Ctrl+Left)</source>
        <translation>한 스텝 뒤로 (Ctrl+왼쪽)</translation>
    </message>
    <message>
        <source>One step (Ctrl+Right)</source>
        <translation>한 스텝 (Ctrl+오른쪽)</translation>
    </message>
    <message>
        <source>To the end of this epoch (Ctrl+Shift+Right), of another one (Ctrl+Shift+E)</source>
        <translation>이 에포크 끝까지 (Ctrl+Shift+→), 다른 에포크까지 (Ctrl+Shift+E)</translation>
    </message>
    <message>
        <source>Train until you pause (Space)</source>
        <translation>멈출 때까지 학습 (Space)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Steps a second while playing (Ctrl+Up and Ctrl+Down)</source>
        <translation>재생하는 동안 1초에 가는 스텝 수 (Ctrl+Up, Ctrl+Down)</translation>
    </message>
    <message>
        <source>max</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>{number}/s</source>
        <translation>{number}/초</translation>
    </message>
</context>
<context>
    <name>TruthRows</name>
    <message>
        <source>wanted</source>
        <translation>목표</translation>
    </message>
</context>
<context>
    <name>TugOfWar</name>
    <message>
        <source>Tug-of-war: how hard each sample pulls this weight</source>
        <translation>줄다리기: 샘플마다 이 가중치를 당기는 힘</translation>
    </message>
    <message>
        <source>Up and down go through the samples; their mean is minus the slope.</source>
        <translation>위아래 화살표로 샘플을 둘러봅니다. 평균은 기울기의 반대입니다.</translation>
    </message>
    <message>
        <source>The line is the mean of the pulls: minus the slope. Dotted: that of the whole set.</source>
        <translation>선은 당김의 평균, 곧 기울기의 반대입니다. 점선: 훈련 데이터 전체의 평균.</translation>
    </message>
    <message>
        <source>sample {number} pulls {pull}</source>
        <translation>샘플 {number}의 힘 {pull}</translation>
    </message>
    <message>
        <source>mean pull {mean}: minus the slope</source>
        <translation>당김의 평균 {mean}: 기울기의 반대</translation>
    </message>
    <message>
        <source>mean {mean} · all {whole}</source>
        <translation>평균 {mean} · 전체 {whole}</translation>
    </message>
</context>
<context>
    <name>UnsavedOffer</name>
    <message>
        <source>Work of {time} was not saved when the program ended.</source>
        <translation>{time}의 작업이 저장되지 않은 채 프로그램이 끝났습니다.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Data and layers</source>
        <translation>데이터와 층</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Loss surface</source>
        <translation>손실 곡면</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Backprop inspector</source>
        <translation>역전파 살펴보기</translation>
    </message>
    <message>
        <source>Network as a table</source>
        <translation>신경망 표</translation>
    </message>
    <message>
        <source>Samples as a table</source>
        <translation>샘플 표</translation>
    </message>
    <message>
        <source>Gate workshop</source>
        <translation>게이트 작업실</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>여러 번 다시 시작</translation>
    </message>
    <message>
        <source>Optimiser race</source>
        <translation>옵티마이저 경주</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>그리기 판</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
</context>
<context>
    <name>WeightMenu</name>
    <message>
        <source>Copy as text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>LaTeX로 복사</translation>
    </message>
    <message>
        <source>Copy as a table (CSV)</source>
        <translation>표(CSV)로 복사</translation>
    </message>
    <message>
        <source>Save the worked example…</source>
        <translation>풀이 저장…</translation>
    </message>
    <message>
        <source>Guess first, then see</source>
        <translation>먼저 맞혀 보기</translation>
    </message>
    <message>
        <source>Guess first, copy or save these numbers</source>
        <translation>먼저 맞혀 보기, 숫자 복사와 저장</translation>
    </message>
</context>
<context>
    <name>WeightPage</name>
    <message>
        <source>Tug-of-war</source>
        <translation>줄다리기</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>What stands beside the chain rule</source>
        <translation>연쇄 법칙 옆에 보일 것</translation>
    </message>
</context>
<context>
    <name>WeightWords</name>
    <message>
        <source>This edge is cut: it counts as 0, so nothing comes in through it and it has no gradient.</source>
        <translation>이 선은 끊겨 있습니다. 0으로 계산되므로 이 선으로는 아무것도 들어오지 않고 기울기도 없습니다.</translation>
    </message>
    <message>
        <source>This weight is frozen: training moves only those on the axes of the loss surface.</source>
        <translation>이 가중치는 고정되어 있습니다. 학습은 손실 곡면의 축에 있는 가중치만 움직입니다.</translation>
    </message>
    <message>
        <source>This weight is locked: whatever its slope, training leaves it as it is.</source>
        <translation>이 가중치는 잠겨 있습니다. 기울기가 얼마든 학습이 이 값을 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>A step has no slope anywhere: gradient descent cannot train this weight.</source>
        <translation>계단 함수는 어디에서도 기울기가 0이어서, 경사하강법으로는 이 가중치를 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>Nothing comes back through the step behind it: gradient descent cannot train this weight.</source>
        <translation>뒤에 있는 계단 함수를 거쳐 돌아오는 것이 없어, 경사하강법으로는 이 가중치를 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>The next step leaves the range of training&apos;s 32-bit numbers: training diverges here. A smaller learning rate helps.</source>
        <translation>다음 스텝은 학습에 쓰는 32비트 수의 범위를 벗어납니다. 여기서 학습이 발산하며, 학습률을 낮추면 도움이 됩니다.</translation>
    </message>
    <message>
        <source>The slope is 0: nothing comes in, nothing comes back, or what pulls at this weight cancels out.</source>
        <translation>기울기가 0입니다. 들어오는 것이나 돌아오는 것이 없거나, 이 가중치를 당기는 힘이 서로 상쇄됩니다.</translation>
    </message>
    <message>
        <source>scale of {target}</source>
        <translation>{target}의 배율</translation>
    </message>
    <message>
        <source>shift of {target}</source>
        <translation>{target}의 이동</translation>
    </message>
    <message>
        <source>bias of {target}</source>
        <translation>{target}의 편향</translation>
    </message>
    <message>
        <source>from {source} to {target}</source>
        <translation>{source}에서 {target}(으)로</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>편미분</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>다음 값</translation>
    </message>
    <message>
        <source>L1 + L2 penalty</source>
        <translation>L1 + L2 벌점</translation>
    </message>
    <message>
        <source>L1 penalty</source>
        <translation>L1 벌점</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>L2 벌점</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>끊김</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>mean of
{count}</source>
        <translation>{count}개
평균</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>정규화된 값</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>활성값</translation>
    </message>
    <message>
        <source>slope of {activation}</source>
        <translation>{activation} 기울기</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>from downstream</source>
        <translation>뒤에서 온 값</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오차</translation>
    </message>
    <message>
        <source>sample {number}, which pulls hardest: {product} = </source>
        <translation>가장 세게 당기는 샘플 {number}: {product} = </translation>
    </message>
    <message>
        <source>sample {number}: {product} = </source>
        <translation>샘플 {number}: {product} = </translation>
    </message>
    <message>
        <source> · mean of all {count}: </source>
        <translation> · 전체 {count}개 평균: </translation>
    </message>
    <message>
        <source>For sample {number} alone ({sample}) the slope is {gradient}.</source>
        <translation>샘플 {number}({sample})만 보면 기울기는 {gradient}입니다.</translation>
    </message>
    <message>
        <source>Over all {count} training samples the slope is {gradient}.</source>
        <translation>훈련 샘플 {count}개 전체의 기울기는 {gradient}입니다.</translation>
    </message>
    <message>
        <source>The next step leaves this weight as it is: in the 32-bit numbers of training, a slope of {gradient} comes to nothing.</source>
        <translation>다음 스텝은 이 가중치를 그대로 둡니다. 학습에 쓰는 32비트 수에서는 기울기 {gradient}이(가) 0이 됩니다.</translation>
    </message>
    <message>
        <source>The next step leaves this weight as it is.</source>
        <translation>다음 스텝에서 이 가중치는 그대로입니다.</translation>
    </message>
    <message>
        <source>The next step, over its mini-batch, raises it by {by}.</source>
        <translation>다음 스텝은 미니배치를 보고 이 가중치를 {by}만큼 키웁니다.</translation>
    </message>
    <message>
        <source>The next step, over its mini-batch, lowers it by {by}.</source>
        <translation>다음 스텝은 미니배치를 보고 이 가중치를 {by}만큼 줄입니다.</translation>
    </message>
    <message>
        <source>The slope is {gradient}, yet the optimiser&apos;s memory still raises this weight by {by}.</source>
        <translation>기울기는 {gradient}이지만 옵티마이저에 남은 기억 때문에 가중치가 {by}만큼 커집니다.</translation>
    </message>
    <message>
        <source>The slope is {gradient}, yet the optimiser&apos;s memory still lowers this weight by {by}.</source>
        <translation>기울기는 {gradient}이지만 옵티마이저에 남은 기억 때문에 가중치가 {by}만큼 작아집니다.</translation>
    </message>
    <message>
        <source>The slope is {gradient}, so the next step raises this weight by {by}.</source>
        <translation>기울기가 {gradient}이므로 다음 스텝에서 가중치가 {by}만큼 커집니다.</translation>
    </message>
    <message>
        <source>The slope is {gradient}, so the next step lowers this weight by {by}.</source>
        <translation>기울기가 {gradient}이므로 다음 스텝에서 가중치가 {by}만큼 작아집니다.</translation>
    </message>
    <message>
        <source>{activation} is flat here: nothing comes back through it.</source>
        <translation>여기에서 {activation} 함수가 평평해서 뒤로 전해지는 값이 없습니다.</translation>
    </message>
    <message>
        <source>The outputs of {activation} hang together: it has no slope of its own for each.</source>
        <translation>{activation} 함수의 출력들은 서로 얽혀 있어 하나씩 따로 기울기를 말할 수 없습니다.</translation>
    </message>
    <message>
        <source>x̂ goes by mean and variance of this mini-batch.</source>
        <translation>x̂은 이 미니배치의 평균과 분산으로 계산합니다.</translation>
    </message>
    <message>
        <source>x̂ goes by the running mean and variance.</source>
        <translation>x̂은 이동 평균과 이동 분산으로 계산합니다.</translation>
    </message>
    <message>
        <source>Through the batch norm behind it, each sample also counts by what it does to the others of the batch.</source>
        <translation>뒤의 배치 정규화 때문에, 샘플마다 배치의 다른 샘플에 끼치는 영향까지 함께 셉니다.</translation>
    </message>
    <message>
        <source>Before the step its gradient is clipped.</source>
        <translation>스텝에 앞서 이 기울기는 클리핑됩니다.</translation>
    </message>
    <message>
        <source>ŷ − y is short for {activation} and {loss} together.</source>
        <translation>ŷ − y는 {activation} 함수와 {loss} 손실의 미분을 합쳐 간단히 한 것입니다.</translation>
    </message>
    <message>
        <source>y is the smoothed label.</source>
        <translation>y는 스무딩된 레이블입니다.</translation>
    </message>
    <message>
        <source>It is multiplied by the weight of the sample&apos;s class.</source>
        <translation>여기에 샘플의 클래스 가중치를 곱합니다.</translation>
    </message>
    <message>
        <source>1+1 passes against 2·{parameters}</source>
        <translation>역전파 1+1번 대 2·{parameters}번</translation>
    </message>
    <message>
        <source>w ± h passes a kink</source>
        <translation>w ± h 사이에 꺾인 점이 있음</translation>
    </message>
    <message>
        <source>Finite difference {value} · relative error </source>
        <translation>유한차분 {value} · 상대 오차 </translation>
    </message>
    <message>
        <source>Finite difference {value}, too small to tell from rounding · apart by </source>
        <translation>유한차분 {value} · 너무 작아 반올림과 구별 안 됨 · 차이 </translation>
    </message>
</context>
<context>
    <name>WorkedExample</name>
    <message>
        <source>Sample {number}: {sample}</source>
        <translation>샘플 {number}: {sample}</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>모든 샘플</translation>
    </message>
    <message>
        <source>From gradient to step</source>
        <translation>기울기에서 스텝까지</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>{weight}, step {step}</source>
        <translation>{weight}, 스텝 {step}</translation>
    </message>
    <message>
        <source>product</source>
        <translation>곱</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>합</translation>
    </message>
    <message>
        <source>sample {number}</source>
        <translation>샘플 {number}</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>finite difference</source>
        <translation>유한 차분</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>편미분</translation>
    </message>
    <message>
        <source>relative error</source>
        <translation>상대 오차</translation>
    </message>
</context>
</TS>
